/** The input of each field type; what is not here has no input of its own and is drawn from its schema by rjsf. */
import type { ComponentType } from 'react'
import type { FieldType } from '../../../platform/contract/entity.ts'
import { AddressField } from './AddressField.tsx'
import { BooleanField } from './BooleanField.tsx'
import { ColorField } from './ColorField.tsx'
import { CompanyNameField } from './CompanyNameField.tsx'
import { DateField } from './DateField.tsx'
import { DateTimeField } from './DateTimeField.tsx'
import { DurationField } from './DurationField.tsx'
import { FilesField } from './FilesField.tsx'
import { GeoPointField } from './GeoPointField.tsx'
import type { InputProps } from './input-props.ts'
import { JsonField } from './JsonField.tsx'
import { LongTextField } from './LongTextField.tsx'
import { NumberField } from './NumberField.tsx'
import { OptionField } from './OptionField.tsx'
import { OptionsField } from './OptionsField.tsx'
import { PersonNameField } from './PersonNameField.tsx'
import { RatingField } from './RatingField.tsx'
import { RelationField } from './RelationField.tsx'
import { RelationsField } from './RelationsField.tsx'
import { RichTextField } from './RichTextField.tsx'
import { SignatureField } from './SignatureField.tsx'
import { TagsField } from './TagsField.tsx'
import { TextField } from './TextField.tsx'
import { TimeField } from './TimeField.tsx'

export const inputs: Partial<Record<FieldType, ComponentType<InputProps>>> = {
  text: TextField,
  uuid: TextField,
  email: TextField,
  phone: TextField,
  link: TextField,
  'long-text': LongTextField,
  integer: NumberField,
  number: NumberField,
  decimal: NumberField,
  money: NumberField,
  boolean: BooleanField,
  date: DateField,
  'date-time': DateTimeField,
  time: TimeField,
  option: OptionField,
  options: OptionsField,
  tags: TagsField,
  relation: RelationField,
  relations: RelationsField,
  address: AddressField,
  'person-name': PersonNameField,
  'company-name': CompanyNameField,
  'geo-point': GeoPointField,
  signature: SignatureField,
  'rich-text': RichTextField,
  duration: DurationField,
  rating: RatingField,
  color: ColorField,
  barcode: TextField,
  file: FilesField,
  files: FilesField,
  json: JsonField,
}
