import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { type PlainKey, useLanguage } from '../language.tsx';
import { shortcutsAreOn, switchShortcuts } from './shortcuts.ts';

const lines: readonly { readonly keys: readonly string[]; readonly does: PlainKey }[] = [
  { keys: ['g', 'w'], does: 'myWork' },
  { keys: ['g', 'l'], does: 'ledger' },
  { keys: ['n'], does: 'registerMatter' },
  { keys: ['/'], does: 'shortcutSearch' },
  { keys: ['g', 'h'], does: 'help' },
  { keys: ['Ctrl', 'Enter'], does: 'shortcutSubmit' },
  { keys: ['?'], does: 'shortcutKeys' },
];

export function ShortcutHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [on, setOn] = useState(shortcutsAreOn);
  return (
    <Modal
      open={open}
      title={t('shortcutKeys')}
      footer={null}
      closeIcon={<span aria-hidden="true">✕</span>}
      closable={{ 'aria-label': t('closeForm') }}
      onCancel={onClose}
    >
      <dl className="pairs">
        {lines.map(({ keys, does }) => (
          <div key={does} className="pair">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        checked={on}
        onChange={({ target }) => {
          switchShortcuts(target.checked);
          setOn(target.checked);
        }}
      >
        {t('shortcutsOn')}
      </Checkbox>
    </Modal>
  );
}
