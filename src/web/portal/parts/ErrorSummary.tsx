import type { ReactElement } from 'react';
import type { Fault } from '../../../api/portal/fault.ts';
import { useSay } from '../frame.tsx';

/** What has to be corrected, each with a link to its control; takes the focus when the page opens. */
export function ErrorSummary({ faults }: { readonly faults: readonly Fault[] }): ReactElement {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noAutofocus: the reader must meet what went wrong before anything else, also without a script
    <div className="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autoFocus>
      <h2 id="error-summary-title">
        {faults.length === 1
          ? say({ zh: '有一处需要改', en: 'There is something to correct' })
          : say({ zh: `有 ${faults.length} 处需要改`, en: `There are ${faults.length} things to correct` })}
      </h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.field}>
            <a href={`#${fault.field}`}>{say(fault.words)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The fault of one control, if it has one. */
export function findFault(faults: readonly Fault[], field: string): Fault | undefined {
  return faults.find((fault) => fault.field === field);
}
