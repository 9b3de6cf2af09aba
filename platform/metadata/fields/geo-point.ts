/** A place on the earth in degrees (WGS 84), to be drawn on a map by whoever has one. */
import type { Schema } from '../../contract/json.ts'
import type { FieldKind } from './field-kind.ts'

const degrees = (title: string, ja: string, most: number): Schema => ({
  type: 'number',
  title,
  minimum: -most,
  maximum: most,
  'x-i18n': { ja: { title: ja } },
})

export const geoPoint: FieldKind = {
  type: 'geo-point',
  matches: property => property['x-type'] === 'geo-point',
  column: () => 'jsonb',
  implied: () => ({
    type: 'object',
    properties: { latitude: degrees('Latitude', '緯度', 90), longitude: degrees('Longitude', '経度', 180) },
    required: ['latitude', 'longitude'],
    additionalProperties: false,
  }),
}
