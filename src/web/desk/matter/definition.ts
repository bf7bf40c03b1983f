import type { ProcedureDefinition } from '../../../core/procedure/definition.ts';
import type { Words } from '../../../core/words/words.ts';
import { procedures } from '../../../procedures/registry.ts';

/** The rules a matter is on. Absent when the server knows a version newer than this page: reloading the page brings it. */
export function findDefinition(key: string, version: number): ProcedureDefinition | undefined {
  return procedures.find(({ definition }) => definition.key === key && definition.version === version)?.definition;
}

/** The state's title, or its key where the rules are not known here. */
export function stateTitle(key: string, version: number, state: string): Words {
  return findDefinition(key, version)?.states[state]?.title ?? { zh: state, en: state };
}

/** The action's title; events that are no action have words of their own. */
export function actionTitle(definition: ProcedureDefinition | undefined, action: string): Words {
  return definition?.actions[action]?.title ?? { zh: action, en: action };
}
