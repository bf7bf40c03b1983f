import { Button } from 'antd';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type PlaceState, placeStates, placeStateWords } from '../../../../core/screening/screening.ts';
import { useLanguage } from '../../language.tsx';
import {
  centredOn,
  type Layout,
  layOut,
  type MapPlace,
  moved,
  type Size,
  type View,
  wholeView,
  zoomed,
} from './drawn-map.ts';
import { MapDrawing } from './MapDrawing.tsx';
import { MarkInText } from './PlaceMark.tsx';

/** As wide as a telephone, before the page has been measured. */
const widthAtFirst = 360;

interface PlacesMapProps {
  readonly places: readonly MapPlace[];
  /** The place that is marked among the others. */
  readonly chosen: string | undefined;
  /** A place asked for in the list: the map goes there each time that it is asked. */
  readonly goTo: { readonly place: string } | undefined;
  readonly onChoose: (place: string) => void;
}

/** 分布图: places where they are, drawn from their own positions and nothing else. What it shows stands in the list beside it as well. */
export function PlacesMap({ places, ...chosen }: PlacesMapProps) {
  const { t } = useLanguage();
  const layout = layOut(places);
  if (layout === undefined) return <p className="second-line">{t('mapNothing')}</p>;
  return <MapFrame layout={layout} {...chosen} />;
}

interface MapFrameProps extends Omit<PlacesMapProps, 'places'> {
  readonly layout: Layout;
}

function MapFrame({ layout, chosen, goTo, onChoose }: MapFrameProps) {
  const { t } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const size: Size = { width, height: Math.round(Math.min(460, Math.max(280, width * 0.7))) };
  const [looked, look] = useState<View>();
  const view = looked ?? wholeView(layout, size);
  // It stays as near as it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time that a place is asked for
  useEffect(() => {
    if (goTo !== undefined) look(centredOn(view, layout, goTo.place));
  }, [goTo]);
  const step = Math.round(size.width / 5);
  const moves: Readonly<Record<string, () => View | undefined>> = {
    '+': () => zoomed(view, 1.5),
    '=': () => zoomed(view, 1.5),
    '-': () => zoomed(view, 1 / 1.5),
    '0': () => undefined,
    ArrowLeft: () => moved(view, -step, 0),
    ArrowRight: () => moved(view, step, 0),
    ArrowUp: () => moved(view, 0, step),
    ArrowDown: () => moved(view, 0, -step),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    look(move());
  };
  const tools = [
    ['+', 'mapNearer', '+'],
    ['-', 'mapFarther', '−'],
    ['ArrowLeft', 'mapLeft', '←'],
    ['ArrowRight', 'mapRight', '→'],
    ['ArrowUp', 'mapUp', '↑'],
    ['ArrowDown', 'mapDown', '↓'],
  ] as const;
  return (
    <div ref={frame} className="places-map">
      <div role="toolbar" aria-label={t('mapTools')} className="button-row map-tools" onKeyDown={onKeyDown}>
        {tools.map(([key, label, sign]) => (
          <Button key={key} size="small" aria-label={t(label)} title={t(label)} onClick={() => look(moves[key]?.())}>
            <span aria-hidden="true">{sign}</span>
          </Button>
        ))}
        <Button size="small" onClick={() => look(undefined)}>
          {t('mapWhole')}
        </Button>
        <span className="second-line">{t('mapKeys')}</span>
      </div>
      <MapDrawing layout={layout} view={view} size={size} chosen={chosen} onChoose={onChoose} />
      <Legend />
    </div>
  );
}

function Legend() {
  const { t, say } = useLanguage();
  return (
    <ul className="map-legend" aria-label={t('mapLegend')}>
      {placeStates.map((state: PlaceState) => (
        <li key={state}>
          <MarkInText state={state} /> {say(placeStateWords[state])}
        </li>
      ))}
      <li>
        <svg className="place-mark" viewBox="-8 -8 16 16" aria-hidden="true">
          <path d="M-7 5 L-2 -6 L7 -3 L5 6 Z" className="map-unit" />
        </svg>{' '}
        {t('mapUnitOutline')}
      </li>
    </ul>
  );
}

/** How wide the element stands, also when the window or the text grows. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(widthAtFirst);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => setWidth(Math.max(200, Math.floor(current.clientWidth)));
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(current);
    return () => watching.disconnect();
  }, [element]);
  return width;
}
