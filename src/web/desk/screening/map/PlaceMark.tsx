import type { PlaceState } from '../../../../core/screening/screening.ts';

/** How far a mark reaches from its place, in pixels. */
const r = 6;

/** A shape for each state: told apart without colour, on a screen and on paper. */
const shapes: Readonly<Record<PlaceState, React.ReactNode>> = {
  'not-yet': <circle r={r} className="mark-hollow" />,
  seen: (
    <>
      <circle r={r} className="mark-full" />
      <path d="M-3 0 L-1 2.5 L3 -2.5" className="mark-tick" />
    </>
  ),
  'nobody-there': <path d={`M0 ${-r} L${r} ${r - 1} L${-r} ${r - 1} Z`} className="mark-hollow" />,
  'not-let-in': <path d={`M${-r} ${-r} H${r} V${r} H${-r} Z M${-r} ${r} L${r} ${-r}`} className="mark-hollow" />,
  gone: (
    <path d={`M${1 - r} ${1 - r} L${r - 1} ${r - 1} M${1 - r} ${r - 1} L${r - 1} ${1 - r}`} className="mark-line" />
  ),
};

export function PlaceMark({ state }: { readonly state: PlaceState }) {
  return shapes[state];
}

/** The same mark in a line of text. */
export function MarkInText({ state }: { readonly state: PlaceState }) {
  return (
    <svg className="place-mark" viewBox="-8 -8 16 16" aria-hidden="true">
      <PlaceMark state={state} />
    </svg>
  );
}
