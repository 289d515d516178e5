import { Fragment, memo, type ReactNode } from 'react';
import type { Point, Segment, Shape } from '#shared/domain/absence-picture/shapes.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';

const pathOf = (points: readonly Point[], closed: boolean): string =>
  `${points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('')}${closed ? 'Z' : ''}`;

const segmentsPath = (segments: readonly Segment[]): string => segments.map((line) => `M${line.x1} ${line.y1}L${line.x2} ${line.y2}`).join('');

/** Lines that lie over bars get a rim of the ground, so that they are read on every colour. */
const haloRoles: ReadonlySet<string> = new Set(['rolling-line', 'goal-line']);

const drawShape = (shape: Shape): ReactNode => {
  const { role } = shape;
  switch (shape.kind) {
    case 'rect':
      return <rect data-role={role} x={shape.x} y={shape.y} width={shape.width} height={shape.height} />;
    case 'line':
      return (
        <>
          {haloRoles.has(role) && <line data-role="halo" x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />}
          <line data-role={role} x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />
        </>
      );
    case 'path':
      return (
        <>
          {haloRoles.has(role) && <path data-role="halo" d={pathOf(shape.points, shape.closed)} />}
          <path data-role={role} d={pathOf(shape.points, shape.closed)} />
        </>
      );
    case 'hatch':
      return <path data-role={role} d={segmentsPath(shape.segments)} />;
    case 'diamond': {
      const { cx, cy, radius } = shape;
      return <path data-role={role} d={`M${cx} ${cy - radius}L${cx + radius} ${cy}L${cx} ${cy + radius}L${cx - radius} ${cy}Z`} />;
    }
    case 'glyph':
      return (
        <g data-role={role}>
          <title>{shape.title}</title>
          <rect data-role="glyph-target" x={shape.box.x} y={shape.box.y} width={shape.box.width} height={shape.box.height} />
          <path d={shape.d} />
        </g>
      );
    case 'dot':
      return <circle data-role={role} cx={shape.cx} cy={shape.cy} r={shape.radius} />;
    case 'text':
      return (
        <text data-role={role} x={shape.x} y={shape.y} textAnchor={shape.anchor} fontSize={shape.fontSizePx} fontWeight={shape.bold ? 600 : 400}>
          {shape.text}
          {shape.tail !== undefined && <tspan fontWeight={400}>{shape.tail}</tspan>}
        </text>
      );
    default:
      return exhaustive(shape);
  }
};

/** The display list as SVG. Colours come from the roles, in absence-picture.module.css. */
export const PictureShapes = memo(({ shapes }: { readonly shapes: readonly Shape[] }): ReactNode =>
  shapes.map((shape, index) => <Fragment key={index}>{drawShape(shape)}</Fragment>),
);
PictureShapes.displayName = 'PictureShapes';
