import type { ReactElement } from 'react';
import type { TrackedMatter } from '../../../api/portal/tracking.ts';
import { dayWords } from '../dates.ts';
import { useSay } from '../frame.tsx';

/** How long a closed file is kept, and under which rule. */
export function Kept({ matter }: { readonly matter: TrackedMatter }): ReactElement | null {
  const say = useSay();
  const { file } = matter;
  if (file === null) return null;
  const until = dayWords(file.keptUntil);
  return (
    <>
      <h3>{say({ zh: '卷宗保存到什么时候', en: 'How long the file is kept' })}</h3>
      <p>
        {say({
          zh: `卷宗保存${file.term.zh}，到 ${until.zh} 为止。到期后，由两位管理员先后核对同意，才会销毁里面的个人信息；还有诉讼、督办或者投诉的，不会销毁。`,
          en: `The file is kept for ${file.term.en}, until ${until.en}. After that what is personal in it is erased once two administrators have agreed, one after the other; not while a lawsuit, supervision or a complaint goes on.`,
        })}
      </p>
      <p className="hint">
        {say({ zh: '依据：', en: 'Source: ' })}
        {say(file.basis)}
      </p>
    </>
  );
}

/** What stands in the place of a file that was erased. */
export function Erased({ file }: { readonly file: NonNullable<TrackedMatter['file']> }): ReactElement {
  const say = useSay();
  const on = dayWords(file.erasedOn ?? file.keptUntil);
  const closed = dayWords(file.closedOn);
  return (
    <div className="standing">
      <p className="state">{say({ zh: '卷宗已经到期销毁', en: 'The file was erased after its term' })}</p>
      <p>
        {say({
          zh: `这件事在 ${closed.zh} 办结，卷宗保存${file.term.zh}。期限已满，里面的姓名、联系方式、讲述和文书已于 ${on.zh} 依照规定销毁，任何人都不能再看到，也不能恢复。`,
          en: `This ended on ${closed.en} and the file was kept for ${file.term.en}. That time is over: names, contacts, what was told and the documents were erased on ${on.en} as the rules require. Nobody can see them any more, and they cannot be brought back.`,
        })}
      </p>
      <p>
        {say({
          zh: '留下的只有编号和每一步的时间。您手里的凭证和纸质文书仍然可以核验。',
          en: 'Only the numbers and the time of each step remain. The receipts and papers you hold can still be verified.',
        })}
      </p>
    </div>
  );
}
