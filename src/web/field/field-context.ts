import { createContext, use, useSyncExternalStore } from 'react';
import type { Round } from './round.ts';
import type { Field, FieldState } from './runtime.ts';

export const FieldContext = createContext<Field | undefined>(undefined);

/** What happens behind the screens. Only below the page's root. */
export function useField(): Field {
  const field = use(FieldContext);
  if (field === undefined) throw new Error('useField outside FieldContext');
  return field;
}

export function useFieldState(): FieldState {
  const { state } = useField();
  return useSyncExternalStore(state.subscribe, state.get);
}

export function useRound(id: string): Round | undefined {
  return useFieldState().rounds?.find((one) => one.id === id);
}
