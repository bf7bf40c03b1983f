import type { MatterView } from '../../../api/matter.ts';
import { mayWords, relationWords } from '../../ui/helper-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { partyFactWords, partyKindWords, partyRoleWords } from '../parts/reference-words.ts';
import { HandOutCode } from './HandOutCode.tsx';
import { TakeAuthority } from './TakeAuthority.tsx';
import { Unmask } from './Unmask.tsx';

type PartyView = MatterView['parties'][number];

/** Who is party to it. Contacts are masked; seeing one in full asks a purpose, and the party can see that it was asked. */
export function PartiesPanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('parties')}>
      <ul className="parties">
        {matter.parties.map((party) => (
          <li key={party.id}>
            <OneParty party={party} matter={matter} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Who acts for the party by an authority in force: in what, until when. */
function Helpers({ of, among }: { readonly of: PartyView; readonly among: MatterView['helpers'] }) {
  const { t, say } = useLanguage();
  const own = among.filter(({ party }) => party === of.id);
  if (own.length === 0) return null;
  return (
    <>
      <dt>{t('actsForParty')}</dt>
      {own.map(({ name, relation, may, until }) => (
        <dd key={`${name} ${until} ${may}`}>
          <strong>{name}</strong>
          <span className="second-line">
            {[say(relationWords[relation]), say(mayWords[may]), t('helperUntil', { day: until })].join(' · ')}
          </span>
        </dd>
      ))}
    </>
  );
}

function OneParty({ party, matter }: { readonly party: PartyView; readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const facts = Object.entries(party.facts).flatMap(([fact, value]) => partyFactWords[fact]?.[String(value)] ?? []);
  return (
    <>
      <div className="clock-line">
        <strong>{party.name}</strong>
        <span className="second-line">
          {say(partyRoleWords[party.role])}
          {party.kind === 'organisation' ? ` · ${say(partyKindWords.organisation)}` : null}
        </span>
        {facts.map((fact) => (
          <span key={fact.zh} className="chip">
            {say(fact)}
          </span>
        ))}
      </div>
      <dl className="pairs">
        {party.phoneMasked === null ? null : (
          <>
            <dt>{t('partyPhone')}</dt>
            <dd>
              <Unmask matter={matter} party={party} field="phone" masked={party.phoneMasked} />
            </dd>
          </>
        )}
        {party.identityMasked === null ? null : (
          <>
            <dt>{t('partyIdentity')}</dt>
            <dd>
              <Unmask matter={matter} party={party} field="identity-number" masked={party.identityMasked} />
            </dd>
          </>
        )}
        {party.hasAddress ? (
          <>
            <dt>{t('partyAddress')}</dt>
            <dd>
              <Unmask matter={matter} party={party} field="address" masked={t('hidden')} />
            </dd>
          </>
        ) : null}
        {party.emailMasked === null ? null : (
          <>
            <dt>{t('partyEmail')}</dt>
            <dd>{party.emailMasked}</dd>
          </>
        )}
        <Helpers of={party} among={matter.helpers} />
        {matter.whole ? (
          <>
            <dt>{t('trackingCode')}</dt>
            <dd className="button-row">
              <Unmask matter={matter} party={party} field="code" masked={t('hidden')} />
              <HandOutCode matter={matter} party={party} />
              <TakeAuthority matter={matter} party={party} />
            </dd>
          </>
        ) : null}
      </dl>
    </>
  );
}
