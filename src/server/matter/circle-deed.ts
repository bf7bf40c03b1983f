import type { Acted } from '../../api/matter.ts';
import { type CircleCommand, decideCircle } from '../../core/access/circle.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type KernelDeed, takeKernelDeed } from './kernel-deed.ts';

interface CircleDeed extends Omit<KernelDeed, 'family' | 'asked' | 'decide'> {
  readonly command: CircleCommand;
  readonly reason: string;
}

/** A change in the circle of those who look into a matter: decided, and written with what belongs to it. */
export function takeCircleDeed(services: Services, deed: CircleDeed): Promise<Outcome<Acted>> {
  const { command, reason, ...taken } = deed;
  return takeKernelDeed(services, {
    family: 'access',
    ...taken,
    asked: { command, reason },
    decide: ({ matter }, { actor }) => {
      const decision = decideCircle(matter, command, actor);
      return decision.ok ? { ...decision, personal: { reason } } : failure(decision.code, { words: decision.words });
    },
  });
}
