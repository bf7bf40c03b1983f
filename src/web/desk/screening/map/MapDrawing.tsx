import { placeStateWords } from '../../../../core/screening/screening.ts';
import { useLanguage } from '../../language.tsx';
import { type DrawnPlace, type DrawnUnit, drawMap, type Layout, type Size, type View } from './drawn-map.ts';
import { PlaceMark } from './PlaceMark.tsx';

interface MapDrawingProps {
  readonly layout: Layout;
  readonly view: View;
  readonly size: Size;
  readonly chosen: string | undefined;
  readonly onChoose: (place: string) => void;
}

/** The map itself: outlines of units, marks of places, names, scale and north. Sizes are pixels, so that words stay as large as words. */
export function MapDrawing({ layout, view, size, chosen, onChoose }: MapDrawingProps) {
  const { t } = useLanguage();
  const { places, units, scaleBar } = drawMap(layout, view, size);
  const { width, height } = size;
  return (
    <svg
      className="map-drawing"
      role="img"
      aria-label={t('mapShows', { n: String(places.length), all: String(layout.laid.length) })}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      {units.map((unit) => (
        <UnitOutline key={unit.id} unit={unit} />
      ))}
      {places.map((one) => (
        <MarkedPlace key={one.place.id} drawn={one} isChosen={one.place.id === chosen} onChoose={onChoose} />
      ))}
      {units.map(({ id, name, label }) =>
        label === undefined ? null : (
          <text key={id} x={label.x} y={label.y} className="map-name">
            {name}
          </text>
        ),
      )}
      <g transform={`translate(${width - 24} 14)`} className="map-north">
        <path d="M0 0 L6 18 L0 13 L-6 18 Z" />
        <text y="32">{t('mapNorth')}</text>
      </g>
      <g transform={`translate(14 ${height - 14})`} className="map-scale">
        <path d={`M0 -6 V0 H${scaleBar.pixels} V-6`} />
        <text x={scaleBar.pixels + 8} y="1">
          {scaleBar.metres >= 1000
            ? t('mapKilometres', { n: String(scaleBar.metres / 1000) })
            : t('mapMetres', { n: String(scaleBar.metres) })}
        </text>
      </g>
    </svg>
  );
}

/** About a unit's own places; a line for two of them, nothing for one. */
function UnitOutline({ unit }: { readonly unit: DrawnUnit }) {
  if (unit.corners.length < 2) return null;
  return <polygon className="map-unit" points={unit.corners.map(({ x, y }) => `${x},${y}`).join(' ')} />;
}

interface MarkedPlaceProps {
  readonly drawn: DrawnPlace;
  readonly isChosen: boolean;
  readonly onChoose: (place: string) => void;
}

function MarkedPlace({ drawn: { place, at }, isChosen, onChoose }: MarkedPlaceProps) {
  const { t, say } = useLanguage();
  return (
    // Whoever does not use a mouse has the same in the list beside the map.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <g transform={`translate(${at.x} ${at.y})`} className="map-place" onClick={() => onChoose(place.id)}>
      <title>
        {t('mapPlace', { name: place.name, state: say(placeStateWords[place.state]), unit: place.unit.name })}
      </title>
      {isChosen ? <circle r="12" className="mark-chosen" /> : null}
      <circle r="12" className="mark-target" />
      <PlaceMark state={place.state} />
    </g>
  );
}
