/** Values that are drawn more than written: colours, stars, places on a map, signatures. Loaded where a list has one. */

import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { geoPointText } from './geo-point-text.ts'
import { Outside } from './Outside.tsx'
import { objectsIn } from './objects-in.ts'
import { SignatureLines } from './SignatureLines.tsx'
import classes from './Value.module.css'

interface DrawnValueProps {
  field: FieldModel
  value: Json
  /** The value in words. */
  label: string
}

export function DrawnValue({ field: { type }, value, label }: DrawnValueProps) {
  const { t } = useTranslation()
  if (type === 'color')
    return (
      <span className={classes.color}>
        <span className={classes.swatch} style={{ background: safeColor(value) }} />
        {String(value)}
      </span>
    )
  if (type === 'rating')
    return (
      <span role="img" aria-label={t('rating.stars', { count: Number(value) })} className={classes.stars}>
        {label}
      </span>
    )
  const [one = {}] = objectsIn(value)
  return type === 'geo-point' ? <Place point={one} /> : <SignatureLines signature={one} height={24} label={label} />
}

const safeColor = (value: Json) => (/^#[0-9a-f]{6}$/i.test(String(value)) ? String(value) : 'transparent')

/** On a map that anybody can open. */
function Place({ point }: { point: JsonObject }) {
  const [latitude, longitude] = [Number(point['latitude']), Number(point['longitude'])]
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return <Outside href={map}>{geoPointText(point)}</Outside>
}
