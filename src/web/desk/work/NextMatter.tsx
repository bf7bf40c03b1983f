import { Link } from '@tanstack/react-router';
import type { QueueItem } from '../../../api/queue.ts';
import { useLanguage } from '../language.tsx';
import { stateTitle } from '../matter/definition.ts';
import { Due } from '../parts/Due.tsx';
import { partyNames } from './party-names.ts';

/** The matter to begin with, and why it is that one. */
export function NextMatter({ item, label }: { readonly item: QueueItem; readonly label: string }) {
  const { say } = useLanguage();
  return (
    <p className="next-matter">
      <span className="next-matter-label">{label}</span>
      <Link to="/matters/$district/$id" params={{ district: item.district, id: item.id }}>
        {item.title ?? say(partyNames(item.parties))}
      </Link>
      <span>{say(stateTitle(item.procedure, item.procedureVersion, item.state))}</span>
      {item.left === null ? null : <Due left={item.left} alert={item.alert} provisional={item.nextProvisional} />}
    </p>
  );
}
