/** An entity's icon on its colour. */
import { Icon } from '../../runtime/icon/Icon.tsx'
import classes from './EntityMark.module.css'
import { markColor } from './mark-color.ts'

export function EntityMark({
  icon,
  color,
  size = 24,
}: {
  icon?: string | undefined
  color?: string | undefined
  size?: number
}) {
  return (
    <span className={classes.mark} style={{ width: size, height: size, ...markColor(color) }}>
      <Icon name={icon} size={size * 0.66} />
    </span>
  )
}
