import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { matterQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';

interface StaleNoteProps {
  readonly matter: MatterView;
  /** Told the version that is now on screen. */
  readonly onReloaded: (version: number) => void;
}

/** Somebody else moved the matter on: nothing was written, what was typed stays, and the newest state is one press away. */
export function StaleNote({ matter, onReloaded }: StaleNoteProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [isLoading, setIsLoading] = useState(false);
  const reload = async () => {
    setIsLoading(true);
    try {
      const newest = await client.fetchQuery({ ...matterQuery(matter), staleTime: 0 });
      onReloaded(newest.version);
    } catch {
      // Not reached: the note stays, and so does its button.
      setIsLoading(false);
    }
  };
  return (
    <Alert
      type="warning"
      role="alert"
      title={t('staleTitle')}
      description={t('staleKept')}
      action={
        <Button type="primary" loading={isLoading} onClick={() => void reload()}>
          {t('staleReload')}
        </Button>
      }
    />
  );
}
