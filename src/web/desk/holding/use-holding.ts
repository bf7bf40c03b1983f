import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { holdingBody } from '../../../api/holding.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';

type Body = z.input<typeof holdingBody>;

/** One deed about who holds the matter; afterwards the page is read anew. */
export function useHolding(matter: MatterView, onDone: () => void = () => undefined) {
  const queries = useQueryClient();
  const [key, setKey] = useState(newDeedKey);
  return useMutation({
    mutationFn: (body: Body) =>
      call(routes.holdMatter, { params: { district: matter.district, id: matter.id }, body, key }),
    onSettled: () => setKey(newDeedKey()),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
    },
  });
}
