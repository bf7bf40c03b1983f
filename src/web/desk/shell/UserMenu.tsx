import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Popover } from 'antd';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { useLanguage } from '../language.tsx';
import { staffRoleWords } from '../parts/reference-words.ts';
import { forgetDrafts } from '../register/kept-draft.ts';
import { mainRole, useSession } from '../session/session-context.ts';

/** Name, unit, every post, language, sign out. */
export function UserMenu() {
  const { t, say } = useLanguage();
  const session = useSession();
  const main = mainRole(session);
  return (
    <Popover trigger="click" placement="bottomRight" content={<UserPanel />}>
      <Button className="user-button" aria-haspopup="dialog">
        <span className="user-name">{say(session.name)}</span>
        {main === undefined ? null : <span className="user-unit">{say(main.unit.name)}</span>}
        <span className="unseen">{t('userMenu')}</span>
      </Button>
    </Popover>
  );
}

function UserPanel() {
  const { t, say } = useLanguage();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signingOut = useMutation({
    mutationFn: () => call(routes.signOut),
    // Whatever the server said, this browser forgets: on a shared computer that is what signing out means.
    onSettled: async () => {
      forgetDrafts();
      await navigate({ to: '/' });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      client.setQueryData(sessionQuery().queryKey, null);
    },
  });
  return (
    <div className="user-panel">
      <strong>{say(session.name)}</strong>
      <ul>
        {session.roles.map(({ role, unit, standsInFor }) => (
          <li key={`${role}-${unit.id}-${standsInFor?.zh ?? ''}`}>
            {say(unit.name)} · {say(staffRoleWords[role])}
            {standsInFor === null ? null : t('standsInFor', { name: say(standsInFor) })}
          </li>
        ))}
      </ul>
      <Link to="/account">{t('myAccount')}</Link>
      <div className="button-row">
        <LanguageSwitch />
        <Button size="small" loading={signingOut.isPending} onClick={() => signingOut.mutate()}>
          {t('signOut')}
        </Button>
      </div>
    </div>
  );
}
