/** What a person can set, in the order of their page; the address names them. */
import {
  IconBell,
  IconCode,
  IconKeyboard,
  IconLanguage,
  IconPalette,
  IconPlane,
  IconShieldLock,
  IconUser,
} from '@tabler/icons-react'

export const settingsSections = {
  profile: IconUser,
  language: IconLanguage,
  appearance: IconPalette,
  notifications: IconBell,
  absence: IconPlane,
  security: IconShieldLock,
  keys: IconCode,
  shortcuts: IconKeyboard,
} as const
export type SettingsSection = keyof typeof settingsSections

export const sectionNamed = (name: string | undefined): SettingsSection =>
  name !== undefined && Object.hasOwn(settingsSections, name) ? (name as SettingsSection) : 'profile'
