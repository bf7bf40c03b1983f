/** Begins a thread of the city. A thread inherits no loader: what reads TypeScript is registered in it first. */
import { register } from 'tsx/esm/api';

register();
await import('./player.ts');
