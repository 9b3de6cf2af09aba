/** The documents admins make beside entities, as JSON. Unknown keys are errors except `x-…`; see docs/documents.md. */
import type { DashboardDocument, ReportDocument } from './analytics.ts'
import type { DocumentTemplate } from './document-template.ts'
import type { JsonObject } from './json.ts'
import type { Texts } from './texts.ts'
import type { Titled } from './titled.ts'
import type { WebformDocument } from './webform.ts'
import type { WorkflowDocument } from './workflow/workflow-document.ts'

export type ViewType = 'grid' | 'kanban' | 'calendar' | 'gallery' | 'timeline' | 'tree' | 'map'

export interface ViewDocument extends Titled {
  kind: 'view'
  id: string
  entity: string
  type: ViewType
  /** CEL. */
  filter?: string
  sort?: string[]
  columns?: (string | ViewColumn)[]
  /** Of a kanban: the option field that makes the columns, a field to sum in each, fields shown on a card. */
  board?: { by: string; sum?: string; card?: string[] }
  /** Of a calendar: a date or a time, or two of them; an option field that gives the colour. */
  calendar?: { start: string; end?: string; color?: string }
  /** Of a gallery: the file field of the picture, fields shown below it. */
  gallery?: { image?: string; card?: string[] }
  /** Of a timeline: a bar from start to end in a row for each value of `by`. */
  timeline?: { start: string; end?: string; by?: string; color?: string }
  /** Of a tree: the relation of the entity to itself. */
  tree?: { parent: string }
  /** Of a map: the geo point. */
  map?: { point: string; color?: string }
  /** Of a grid: groups within groups, at most three deep. */
  group?: (string | ViewGroup)[]
  /** Of a grid: what stands below each group and the list, by field. */
  totals?: Record<string, ViewTotal>
  /** Fields that stand above the list to be filtered by with one click. */
  quick?: string[]
  /** Where it stands among the entity's views, the smaller the earlier; 100 where not said. */
  order?: number
  share?: 'everyone' | 'private'
}
export interface ViewColumn {
  field: string
  width?: number
  /** Stays in sight at the left. */
  pin?: boolean
}
export interface ViewGroup {
  field: string
  /** Of a date or a time. */
  by?: 'day' | 'week' | 'month' | 'quarter' | 'year'
  descending?: boolean
}
export type ViewTotal = 'sum' | 'avg' | 'min' | 'max' | 'count'

/** What stands beside a record's fields: who changed what; everything that happened around it. */
export type FormPanel = 'history' | 'timeline'
/** A field's place in a form. Its conditions are CEL over `record` and `user`, and hold in this form only. */
export interface FormField {
  field: string
  span?: 1 | 2
  visibleWhen?: string
  requiredWhen?: string
  readOnlyWhen?: string
}
export const formConditions = ['visibleWhen', 'requiredWhen', 'readOnlyWhen'] as const
export type FormCondition = (typeof formConditions)[number]
export type FormItem =
  | string
  | FormField
  | { related: string; columns?: string[]; visibleWhen?: string }
  | { panel: FormPanel; visibleWhen?: string }
  /** A panel of a plugin for records: `acme/credit`. Where the plugin is off, nothing stands there. */
  | { widget: string; visibleWhen?: string }
export interface FormSection extends Titled {
  columns?: 1 | 2
  /** It begins closed. */
  collapsed?: boolean
  /** CEL over `record` and `user`. */
  visibleWhen?: string
  items: FormItem[]
}
export interface FormTab extends Titled {
  /** CEL over `record` and `user`. */
  visibleWhen?: string
  sections: FormSection[]
}
export interface FormDocument extends Titled {
  kind: 'form'
  id: string
  entity: string
  for?: { roles?: string[]; stage?: string | null; device?: 'phone' | 'desktop' | null }
  /** What it does not place: follows, so that a new field is seen; `none`: is left out, unless it is required. */
  rest?: 'follow' | 'none'
  tabs: FormTab[]
}

export const actions = ['create', 'read', 'update', 'delete', 'export', 'share', 'assign'] as const
export type Action = (typeof actions)[number]
/** Nested from narrow to wide. `team`: shares a team with the owner. */
export const scopes = ['own', 'team', 'unit', 'unit+below', 'all'] as const
export type Scope = (typeof scopes)[number]
export type FieldRule = 'hidden' | 'masked' | 'read' | 'write'
export const platformRights = ['model', 'workflows', 'packs', 'users', 'organisation', 'audit', 'api'] as const
export type PlatformRight = (typeof platformRights)[number]

export type ActionRule = Scope | { scope: Scope; when?: string }
export type EntityRule = Partial<Record<Action, ActionRule>> & { fields?: Record<string, FieldRule> }
export interface RoleDocument extends Titled {
  kind: 'role'
  id: string
  description?: string
  rights?: PlatformRight[]
  limits?: RoleLimits
  /** By entity name. */
  entities: Record<string, EntityRule>
}

/** How much one request may take; what is not said is not bounded by the role. */
export interface RoleLimits {
  /** Records or groups in one answer, and records in one bulk change. */
  rows?: number
  /** Of one statement in the database. */
  seconds?: number
  /** Of one person, or of one API key, to one process; a sixth of them may come at once. */
  requestsPerMinute?: number
}

export type NavigationItem = Titled & {
  /** In place of its entity's. */
  icon?: string
} & (
    | { view: string }
    | { entity: string }
    | { dashboard: string }
    | { report: string }
    /** An address of the web, or of this installation (`/my-work`); it has a title of its own. */
    | { link: string }
  )
export interface AppDocument extends Titled {
  kind: 'app'
  id: string
  /** Place among the apps, small first; 100 when not given. */
  order?: number
  icon?: string
  color?: string
  description?: string
  /** Who sees it; none or empty: everybody. */
  roles?: string[]
  navigation: (Titled & { items: NavigationItem[] })[]
}

/** A pack adds fields to another pack's entity. */
export interface ExtensionDocument extends Titled {
  kind: 'extension'
  id: string
  entity: string
  properties: Record<string, JsonObject>
  required?: string[]
  /**
   * More entities that polymorphic relations of the entity may point to, by field:
   * `{ "regarding": ["lead", "opportunity"] }` on `activity`. `properties` may then be empty.
   */
  targets?: Record<string, string[]>
}

/** What is sent to people, with `{{ CEL }}` in its texts. */
export interface MessageDocument extends Titled {
  kind: 'message'
  id: string
  /** Id of the channel it goes out by: `email`. */
  channel: string
  /** Why it is sent: `transactional` needs no consent; anything else needs one for that purpose. */
  purpose: string
  /** Of `record` in its expressions; none: it is about no record. */
  entity?: string
  subject?: Texts
  body: Texts
  /** For channels of HTML; none: made of the body. */
  html?: Texts
  /** File fields of the record whose files go along. */
  attachments?: string[]
}

export interface DocumentKinds {
  view: ViewDocument
  form: FormDocument
  role: RoleDocument
  app: AppDocument
  extension: ExtensionDocument
  message: MessageDocument
  workflow: WorkflowDocument
  document: DocumentTemplate
  webform: WebformDocument
  dashboard: DashboardDocument
  report: ReportDocument
}
export type DocumentKind = keyof DocumentKinds
/** The list of each kind: in a change set, below `/api/meta/`, and as the folder in a pack. */
export const documentLists = {
  view: 'views',
  form: 'forms',
  role: 'roles',
  app: 'apps',
  extension: 'extensions',
  message: 'messages',
  workflow: 'workflows',
  document: 'documents',
  webform: 'webforms',
  dashboard: 'dashboards',
  report: 'reports',
} as const satisfies Record<DocumentKind, string>
export type DocumentList = (typeof documentLists)[DocumentKind]
export const documentKinds = Object.keys(documentLists) as DocumentKind[]
export type AnyDocument = DocumentKinds[DocumentKind]

/** `views` → `view`; undefined where there is no such list. */
export const kindListedAs = (list: string): DocumentKind | undefined =>
  documentKinds.find(kind => documentLists[kind] === list)

/** An entity's document as it is sent: its text byte for byte, and the name where the text has none of its own. */
export interface EntityDocument {
  name?: string
  /** JSON Schema as text; kept and given back as it came. */
  text: string
}

/**
 * What happens to values that do not fit a field's new type: the change is refused · they are emptied · all values from
 * before stay in the archive, as a field of their own.
 */
export const unfits = ['refuse', 'null', 'keep'] as const
export type Unfit = (typeof unfits)[number]

type ChangeOfDocuments = { [K in DocumentKind as (typeof documentLists)[K]]?: DocumentKinds[K][] }

/** What plan and apply take. */
export type ChangeSet = ChangeOfDocuments & {
  /** The revision the edit began from; another one since that touched the same documents is a conflict (409). */
  base: number
  entities?: EntityDocument[]
  remove?: { kind: 'entity' | DocumentKind; id: string }[]
  /** By the id of a step that changes a type, such as `retype-column meter.value`. */
  convert?: Record<string, Unfit>
}
