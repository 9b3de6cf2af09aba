/** A field type's sign. */
import {
  IconAlignLeft,
  IconArrowsJoin,
  IconBraces,
  IconCalendar,
  IconCalendarTime,
  IconCheckbox,
  IconClock,
  IconCoin,
  IconDecimal,
  IconFiles,
  IconFingerprint,
  IconHash,
  IconId,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMail,
  IconMapPin,
  IconNumber123,
  IconNumbers,
  IconPaperclip,
  IconPhone,
  IconRelationManyToMany,
  IconRelationOneToMany,
  IconTags,
  IconTypography,
  IconUser,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { FieldType } from '../../platform/contract/entity.ts'

const icons: Record<FieldType | 'user', ComponentType<{ size?: number; stroke?: number }>> = {
  text: IconTypography,
  'long-text': IconAlignLeft,
  email: IconMail,
  phone: IconPhone,
  link: IconLink,
  uuid: IconFingerprint,
  date: IconCalendar,
  'date-time': IconCalendarTime,
  time: IconClock,
  integer: IconNumbers,
  number: IconNumber123,
  decimal: IconDecimal,
  money: IconCoin,
  boolean: IconCheckbox,
  option: IconList,
  options: IconListCheck,
  tags: IconTags,
  autonumber: IconHash,
  address: IconMapPin,
  'person-name': IconId,
  file: IconPaperclip,
  files: IconFiles,
  relation: IconRelationOneToMany,
  relations: IconRelationManyToMany,
  inverse: IconArrowsJoin,
  items: IconListNumbers,
  json: IconBraces,
  user: IconUser,
}

export function TypeIcon({ type, size = 18 }: { type: FieldType | 'user'; size?: number }) {
  const Sign = icons[type]
  return <Sign size={size} stroke={1.6} />
}
