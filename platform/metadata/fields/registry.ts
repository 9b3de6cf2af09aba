/** All field types, the special before the general: the first that matches a property is it. */
import type { JsonObject } from '../../contract/json.ts'
import { address } from './address.ts'
import { autonumber } from './autonumber.ts'
import { barcode } from './barcode.ts'
import { boolean } from './boolean.ts'
import { color } from './color.ts'
import { companyName } from './company-name.ts'
import { date } from './date.ts'
import { dateTime } from './date-time.ts'
import { decimal } from './decimal.ts'
import { duration } from './duration.ts'
import { email } from './email.ts'
import type { FieldKind } from './field-kind.ts'
import { file } from './file.ts'
import { files } from './files.ts'
import { geoPoint } from './geo-point.ts'
import { integer } from './integer.ts'
import { items } from './items.ts'
import { json } from './json.ts'
import { link } from './link.ts'
import { longText } from './long-text.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { option } from './option.ts'
import { options } from './options.ts'
import { personName } from './person-name.ts'
import { phone } from './phone.ts'
import { rating } from './rating.ts'
import { relation } from './relation.ts'
import { relations } from './relations.ts'
import { richText } from './rich-text.ts'
import { signature } from './signature.ts'
import { tags } from './tags.ts'
import { text } from './text.ts'
import { time } from './time.ts'
import { uuid } from './uuid.ts'

export const fieldKinds: readonly FieldKind[] = [
  items,
  relations,
  relation,
  autonumber,
  money,
  files,
  file,
  address,
  personName,
  companyName,
  geoPoint,
  signature,
  richText,
  duration,
  rating,
  color,
  barcode,
  option,
  options,
  tags,
  email,
  phone,
  link,
  uuid,
  date,
  dateTime,
  time,
  longText,
  text,
  integer,
  decimal,
  number,
  boolean,
  json,
]

/** The type of a flat property. */
export const fieldKindOf = (property: JsonObject): FieldKind => fieldKinds.find(kind => kind.matches(property)) ?? json
