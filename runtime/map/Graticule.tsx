/** Lines of latitude and longitude at round degrees, with their names at the edge. */
import classes from './Map.module.css'
import { type Frame, graticuleStep, type Size, toPixels, toPlace } from './project.ts'

export function Graticule({ frame, size }: { frame: Frame; size: Size }) {
  const step = graticuleStep(frame.scale)
  const [first, last] = [toPlace(0, size.height, frame, size), toPlace(size.width, 0, frame, size)]
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  return (
    <g className={classes.graticule}>
      {multiples(first.longitude, last.longitude, step).map(longitude => {
        const { x } = toPixels({ latitude: 0, longitude }, frame, size)
        return (
          <g key={longitude}>
            <line x1={x} x2={x} y1={0} y2={size.height} />
            <text
              x={x + 4}
              y={size.height - 6}
            >{`${Math.abs(longitude).toFixed(digits)}°${longitude < 0 ? 'W' : 'E'}`}</text>
          </g>
        )
      })}
      {multiples(first.latitude, last.latitude, step).map(latitude => {
        const { y } = toPixels({ latitude, longitude: 0 }, frame, size)
        return (
          <g key={latitude}>
            <line x1={0} x2={size.width} y1={y} y2={y} />
            <text x={4} y={y - 4}>{`${Math.abs(latitude).toFixed(digits)}°${latitude < 0 ? 'S' : 'N'}`}</text>
          </g>
        )
      })}
    </g>
  )
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step)
  const count = Math.min(100, Math.floor(to / step) - first + 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step)
}
