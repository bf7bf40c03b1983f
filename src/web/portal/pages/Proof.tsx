import type { ReactElement } from 'react';
import type { ProofPage } from '../../../api/portal/page.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import { dayWords } from '../dates.ts';
import { Said, SaidWords, useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { More, SummaryList } from '../parts/pieces.tsx';

/** What a document's QR code leads to: genuine or not known here, and nothing of what stands in it. */
export function Proof({ page }: { readonly page: ProofPage }): ReactElement {
  const say = useSay();
  if (page.proof === null) return <Unknown />;
  const { title, number, sha256, issuedAt, unit } = page.proof;
  const heading = { zh: '这个二维码对应一份真实的文书', en: 'This QR code belongs to a genuine document' };
  return (
    <Layout title={heading}>
      <h1>{say(heading)}</h1>
      <p>
        {say({
          zh: '二维码也可能被人印到别的纸上。请看您手里那一份的名称、文号、单位和日期，是不是都与下面一样；有一处不同，就不要相信。',
          en: 'A QR code can be printed on another paper. See that the title, number, unit and date of the one in your hand are all as below; if any differs, do not trust it.',
        })}
      </p>
      <SummaryList
        rows={[
          { label: { zh: '名称', en: 'Title' }, value: say(title) },
          {
            label: { zh: '文号', en: 'Number' },
            value: number === null ? say({ zh: '没有', en: 'None' }) : <Said text={number} />,
          },
          { label: { zh: '出具单位', en: 'Issued by' }, value: <SaidWords words={unit} /> },
          { label: { zh: '出具日期', en: 'Issued on' }, value: say(dayWords(issuedAt)) },
        ]}
      />
      <More summary={{ zh: '核对电子文件', en: 'Check an electronic file' }}>
        <p>
          {say({
            zh: '下载的 PDF 文件，用任何工具算出的 SHA-256 应当与下面一字不差；有一处不同，文件就被改动过。',
            en: 'The SHA-256 of the PDF, worked out with any tool, must be exactly this; if anything differs, the file was altered.',
          })}
        </p>
        <p className="hash" translate="no">
          {sha256}
        </p>
      </More>
      <p className="hint">
        {say({
          zh: '为了保护当事人，这里不显示文书的内容。',
          en: 'To protect the parties, nothing of its content is shown here.',
        })}
      </p>
    </Layout>
  );
}

function Unknown(): ReactElement {
  const say = useSay();
  const heading = { zh: '没有查到这份文书', en: 'No such document is known here' };
  return (
    <Layout title={heading}>
      <h1>{say(heading)}</h1>
      <p>
        {say({
          zh: '可能是二维码没有扫全，或者地址抄错了。请再扫一次。',
          en: 'The QR code may have been read in part, or the address copied wrongly. Please scan it again.',
        })}
      </p>
      <p>
        {say({
          zh: '再扫还是这样，请不要凭这份文书付款或者办事，先问文书上写的单位；电话请自己查，不要用文书上印的。',
          en: 'If the answer stays the same, do not pay or act on the document. Ask the unit named on it first, on a number you looked up yourself, not the one printed there.',
        })}
      </p>
      <p>
        <a className="alone" href={portalPaths.home}>
          {say({ zh: '回到首页', en: 'Back to the start' })}
        </a>
      </p>
    </Layout>
  );
}
