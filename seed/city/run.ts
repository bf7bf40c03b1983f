import { parentPort, workerData } from 'node:worker_threads';
import { type CityOrder, layOut } from './city.ts';

/** Lays out the city that the command ordered, and tells it how far it is and how it ended. */
const order: CityOrder = workerData;
const refusal = await layOut(order, (matters) => parentPort?.postMessage({ matters }));
parentPort?.postMessage({ ended: refusal ?? 'laid-out' });
