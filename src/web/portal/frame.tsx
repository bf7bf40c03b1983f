import { createContext, Fragment, type ReactElement, useContext } from 'react';
import type { RenderOptions } from '../../api/portal/page.ts';
import type { Words } from '../../core/words/words.ts';

/** How the page is being read: language, type size, its own address, where its files lie. */
export const FrameContext = createContext<RenderOptions | null>(null);

export function useFrame(): RenderOptions {
  const frame = useContext(FrameContext);
  if (frame === null) throw new Error('a portal component was rendered outside its frame');
  return frame;
}

/** Says words in the reader's language. */
export function useSay(): (words: Words) => string {
  const { locale } = useFrame();
  return (words) => words[locale];
}

/** Chinese characters, with the signs and digits between them; begun where no such sign stands before, so that a row of signs is read once. */
const chinese =
  /(?<![〔〕《》「」“”、，。：；（）])[〔〕《》「」“”、，。：；（）]*\p{Script=Han}(?:[^\p{Script=Latin}\s]*\p{Script=Han})?[）〕》」”]*/gu;

/**
 * A text that may be in another language than the page: a name, what somebody wrote, the title of a law. In an English
 * page its Chinese is marked as such, so that it is read aloud and drawn in the right way.
 */
export function Said({ text }: { readonly text: string }): ReactElement {
  const { locale } = useFrame();
  if (locale === 'zh') return <>{text}</>;
  const parts: ReactElement[] = [];
  let from = 0;
  for (const match of text.matchAll(chinese)) {
    parts.push(<Fragment key={from}>{text.slice(from, match.index)}</Fragment>);
    parts.push(
      <span lang="zh-CN" key={`zh-${match.index}`}>
        {match[0]}
      </span>,
    );
    from = match.index + match[0].length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}

/** Words in which a name may stand untranslated. */
export function SaidWords({ words }: { readonly words: Words }): ReactElement {
  const say = useSay();
  return <Said text={say(words)} />;
}

/** What somebody wrote, with its line breaks. */
export function Written({ text }: { readonly text: string }): ReactElement {
  return (
    <p className="written">
      <Said text={text} />
    </p>
  );
}
