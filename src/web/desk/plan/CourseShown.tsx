import type { z } from 'zod';
import type { courseView } from '../../../api/plan-view.ts';
import { placeOf } from '../../../core/milestone/milestone.ts';
import { useLanguage } from '../language.tsx';

const looks = {
  red: { title: 'red', mark: '■', className: 'due due-over' },
  amber: { title: 'amber', mark: '◆', className: 'due due-soon' },
  green: { title: 'green', mark: '○', className: 'due due-later' },
} as const;

/** The colour in words, with a mark whose shape differs, and why. */
export function CourseShown({ course }: { readonly course: z.output<typeof courseView> }) {
  const { t, say } = useLanguage();
  const { title, mark, className } = looks[course.colour];
  return (
    <div>
      <span className={className}>
        <span aria-hidden="true" className="due-mark">
          {mark}
        </span>
        {t(title)}
      </span>
      {course.reasons.length === 0 ? null : (
        <ul className="plan-reasons">
          {course.reasons.map(({ words, milestone }) => (
            <li key={`${milestone} ${words.zh}`} className="second-line">
              {milestone === null ? say(words) : t('planReason', { n: String(placeOf(milestone)), why: say(words) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
