/** A place as latitude and longitude, as maps give them to be copied: `35.6812, 139.7671`. */
import { useState } from 'react'
import type { Json } from '../../../platform/contract/json.ts'
import { geoPointText } from '../../value/geo-point-text.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'
import { PlainInput } from './PlainInput.tsx'

export function GeoPointField(props: InputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [point] = objectsIn(props.value)
  return (
    <PlainInput
      {...inputAttributes(props)}
      placeholder={props.compact ? undefined : '35.681236, 139.767125'}
      value={typed ?? (point ? geoPointText(point) : textOf(props.value))}
      onChange={event => {
        setTyped(event.currentTarget.value)
        props.onChange(pointOf(event.currentTarget.value))
      }}
      onBlur={() => {
        setTyped(null)
        props.onBlur?.()
      }}
    />
  )
}

/** What is no place stays as text, so that the error beside the field is about what one sees. */
function pointOf(text: string): Json | undefined {
  if (text.trim() === '') return undefined
  const [, latitude, longitude] =
    /^\(?(-?\d{1,3}(?:\.\d+)?)[,\s]+(-?\d{1,3}(?:\.\d+)?)\)?$/.exec(text.normalize('NFKC').trim()) ?? []
  return latitude && longitude ? { latitude: Number(latitude), longitude: Number(longitude) } : text
}
