import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RefSelectProps, Select } from 'antd';
import { type Ref, useState } from 'react';
import { routes } from '../../../api/routes.ts';
import { parseTrackingCode } from '../../../core/code/tracking-code.ts';
import { useDebounced } from '../../ui/debounced.ts';
import { call } from '../api/client.ts';
import { placesQuery } from '../api/queries.ts';
import { ProblemError } from '../api/trouble.ts';
import { useLanguage } from '../language.tsx';
import { mainRole, mayRegister, useSession } from '../session/session-context.ts';

/** A code has sixteen characters and a few dashes; a place's initials are found long before. */
const codeCharactersMin = 12;

/** The code on a receipt opens its matter; a place found by name, initials or code opens a registration there. */
export function FindBox({ box }: { readonly box: Ref<RefSelectProps> }) {
  const { t, say } = useLanguage();
  const navigate = useNavigate();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const asked = useDebounced(typed.trim());
  const looksLikeCode = typed.replace(/[\s-]/g, '').length >= codeCharactersMin && /\d/.test(typed);
  const { data } = useQuery({
    ...placesQuery(asked, mainRole(session)?.unit.division),
    enabled: asked !== '' && !looksLikeCode && mayRegister(session),
  });
  const finding = useMutation({
    mutationFn: (code: string) => call(routes.track, { params: { code } }),
    onSuccess: ({ matters }) => {
      const [newest] = matters;
      setTyped('');
      if (newest === undefined) return;
      void navigate({ to: '/matters/$district/$id', params: { district: newest.district, id: newest.id } });
    },
  });
  const read = parseTrackingCode(typed);
  const places = looksLikeCode || typed.trim() === '' ? [] : (data?.items ?? []);
  const options = [
    ...(read.ok ? [{ value: `code:${read.code}`, label: t('openByCode', { code: read.code }), about: '' }] : []),
    ...places.map((place) => ({ value: `place:${place.code}`, label: place.name, about: place.parents.join(' ') })),
  ];
  const fault =
    finding.error instanceof ProblemError
      ? say(finding.error.problem.words)
      : finding.error === null
        ? undefined
        : t('noAnswer');
  const choose = (value: string) => {
    if (value.startsWith('code:')) return finding.mutate(value.slice('code:'.length));
    const place = places.find(({ code }) => value === `place:${code}`);
    setTyped('');
    if (place !== undefined) void navigate({ to: '/register', search: { place } });
  };
  return (
    <div className="find">
      <Select<string, { value: string; label: string; about: string }>
        ref={box}
        className="wide"
        aria-label={t('find')}
        placeholder={t('findPlaceholder')}
        suffixIcon={null}
        popupMatchSelectWidth={380}
        value={null}
        loading={finding.isPending}
        status={fault === undefined ? '' : 'error'}
        showSearch={{
          filterOption: false,
          searchValue: typed,
          onSearch: (text) => {
            // The key that brings the caret here writes itself when the caret is here already.
            setTyped(text.replace(/^\/+/, ''));
            finding.reset();
          },
        }}
        options={options}
        optionRender={({ data: option }) => (
          <span className="place-option">
            <span>{option.label}</span>
            <span className="second-line">
              {option.value.startsWith('place:') ? `${option.about} · ${t('findRegisterHere')}` : null}
            </span>
          </span>
        )}
        notFoundContent={fault ?? (looksLikeCode ? t('findNoCode') : t('findHint'))}
        onChange={choose}
      />
    </div>
  );
}
