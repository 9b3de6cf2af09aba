/** The tables of this room (migration 0020), for Kysely: `database.kysely.withTables<AccessTables>()`. */
import type { ColumnType, Generated, Kysely } from 'kysely'
import type { CalendarSettings, WeekHours } from '../contract/organisation.ts'
import type { Queries } from '../database/database.ts'

export interface AccessTables {
  'auth.user': {
    id: string
    name: string
    email: string
    emailVerified: Generated<boolean>
    updatedAt: ColumnType<string, Date | undefined, Date>
  }
  'auth.account': {
    id: string
    userId: string
    accountId: string
    providerId: string
    password: string | null
    updatedAt: ColumnType<string, Date | undefined, Date>
  }
  'auth.session': {
    id: string
    userId: string
    token: string
    expiresAt: ColumnType<string, Date, Date>
    ipAddress: string | null
    userAgent: string | null
    createdAt: ColumnType<string, never, never>
  }
  'enishi.person': {
    user_id: string
    active: Generated<boolean>
    unit: string | null
    locale: string
    time_zone: string
  }
  'enishi.unit': { id: string; name: string; parent: string | null }
  'enishi.team': { id: string; name: string }
  'enishi.team_member': { team: string; user_id: string }
  'enishi.user_role': { user_id: string; role: string }
  'enishi.api_key': {
    id: string
    user_id: string
    name: string
    hash: Buffer
    roles: string[] | null
    created_at: ColumnType<string, never, never>
    expires_at: ColumnType<string | null, Date | null, Date | null>
    last_used_at: ColumnType<string | null, never, never>
  }
  'enishi.show_as': { session: string; user_id: string; until: Date }
  'enishi.organisation': {
    one: true
    locale: 'en' | 'ja'
    time_zone: string
    fiscal_year_start: Generated<number>
    fiscal_year_named_by: Generated<'start' | 'end'>
    currency: Generated<string>
    weekend: Generated<number[]>
    national_holidays: 'JP' | null
    hours: ColumnType<WeekHours | null, string | null | undefined, string | null | undefined>
    calendars: ColumnType<Record<string, CalendarSettings>, string | undefined, string | undefined>
    tag_colors: ColumnType<Record<string, string>, string | undefined, string | undefined>
    password_length: Generated<number>
    idle_minutes: number | null
    session_hours: number | null
    two_factor_roles: Generated<string[]>
  }
  'enishi.own_day': { date: string; name: string; working: boolean }
  'enishi.currency_rate': { currency: string; date: string; rate: number }
  'enishi.setup_token': { one: true; hash: Buffer; claimed_at: ColumnType<string | null, never, Date | null> }
}

export const tablesOf = ({ kysely }: Pick<Queries, 'kysely'>): Kysely<AccessTables> => kysely as Kysely<AccessTables>
