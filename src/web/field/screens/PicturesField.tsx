import { useEffect, useState } from 'react';
import { namedFilesMax } from '../../../core/matter/named-file.ts';
import { newId } from '../../ui/new-id.ts';
import { useField } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { NoPictureError, shrinkPicture } from '../picture/shrink.ts';
import type { DraftPicture } from './visit-draft.ts';

interface PicturesFieldProps {
  readonly value: readonly DraftPicture[];
  readonly onChange: (update: (pictures: readonly DraftPicture[]) => readonly DraftPicture[]) => void;
}

/** Pictures by the phone's own camera. Each is on the phone, sealed, before it is shown here. */
export function PicturesField({ value, onChange }: PicturesFieldProps) {
  const { t } = useLanguage();
  const field = useField();
  const [trouble, setTrouble] = useState<'pictureNot' | 'storageFull'>();
  const take = async (files: readonly File[]) => {
    setTrouble(undefined);
    const taken: DraftPicture[] = [];
    try {
      for (const file of files.slice(0, namedFilesMax - value.length)) {
        const bytes = await shrinkPicture(file);
        const picture = { id: newId(), bytes: bytes.byteLength };
        await field.vault().keepPicture(picture.id, bytes);
        taken.push(picture);
      }
    } catch (error) {
      field.tellStorage(error);
      setTrouble(error instanceof NoPictureError ? 'pictureNot' : 'storageFull');
    }
    if (taken.length > 0) onChange((now) => [...now, ...taken].slice(0, namedFilesMax));
  };
  return (
    <fieldset className="field">
      <legend>
        {t('pictures')}
        <span className="soft">{t('optional')}</span>
      </legend>
      <p className="hint">{t('picturesHint')}</p>
      {trouble === undefined ? null : (
        <p className="fault" role="alert">
          {t(trouble)}
        </p>
      )}
      <ul className="pictures">
        {value.map((picture, n) => (
          <li key={picture.id}>
            <Picture id={picture.id} name={t('pictureN', { n: n + 1, kb: Math.ceil(picture.bytes / 1024) })} />
            <button
              type="button"
              className="linklike"
              aria-label={t('leaveOutPicture', { n: n + 1 })}
              onClick={() => onChange((now) => now.filter((one) => one.id !== picture.id))}
            >
              {t('leaveOut')}
            </button>
          </li>
        ))}
      </ul>
      {value.length >= namedFilesMax ? null : (
        <label className="button quiet">
          {t('takePicture')}
          <input
            className="unseen"
            type="file"
            accept="image/*"
            multiple
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              void take(files);
            }}
          />
        </label>
      )}
    </fieldset>
  );
}

function Picture({ id, name }: { readonly id: string; readonly name: string }) {
  const field = useField();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isHere = true;
    void field
      .vault()
      .picture(id)
      .then((bytes) => {
        if (bytes === undefined || !isHere) return;
        made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
        setAddress(made);
      });
    return () => {
      isHere = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [field, id]);
  return (
    <figure>
      {address === undefined ? null : <img src={address} alt={name} />}
      <figcaption>{name}</figcaption>
    </figure>
  );
}
