/** The studio's pages for those who may open them, with the one on show marked. */
import {
  IconActivity,
  IconAppWindow,
  IconArrowsSplit2,
  IconBuilding,
  IconBuildingCommunity,
  IconChartBar,
  IconDatabaseExport,
  IconFileTypePdf,
  IconFingerprint,
  IconForms,
  IconGitCompare,
  IconHeartbeat,
  IconHelpCircle,
  IconHistory,
  IconId,
  IconKey,
  IconLayoutDashboard,
  IconLayoutList,
  IconListCheck,
  IconListSearch,
  IconLock,
  IconMailCode,
  IconPackage,
  IconPlayerPlay,
  IconPlug,
  IconPuzzle,
  IconReportSearch,
  IconRoute,
  IconShieldLock,
  IconSitemap,
  IconStack2,
  IconTable,
  IconTableShare,
  IconTags,
  IconUser,
  IconUsersGroup,
  IconWebhook,
  IconWorldWww,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ComponentType } from 'react'
import type { PlatformRight } from '../../platform/contract/documents.ts'
import type { Me } from '../../platform/contract/session.ts'
import type { NavigationGroup } from '../../runtime/shell/Navigation.tsx'

interface Page {
  key: string
  icon: ComponentType<{ size?: number; stroke?: number }>
  /** Null: whoever may open the studio at all. */
  right: PlatformRight | 'administrator' | null
}

const groups: { key: string; pages: Page[] }[] = [
  {
    key: 'model',
    pages: [
      { key: 'start', icon: IconRoute, right: 'model' },
      { key: 'entities', icon: IconTable, right: 'model' },
      { key: 'relations', icon: IconSitemap, right: 'model' },
      { key: 'views', icon: IconLayoutList, right: 'model' },
      { key: 'forms', icon: IconForms, right: 'model' },
      { key: 'apps', icon: IconAppWindow, right: 'model' },
      { key: 'extensions', icon: IconPuzzle, right: 'model' },
      { key: 'messages', icon: IconMailCode, right: 'model' },
      { key: 'documents', icon: IconFileTypePdf, right: 'model' },
      { key: 'webforms', icon: IconWorldWww, right: 'model' },
      { key: 'dashboards', icon: IconLayoutDashboard, right: 'model' },
      { key: 'reports', icon: IconChartBar, right: 'model' },
      { key: 'tags', icon: IconTags, right: 'model' },
    ],
  },
  {
    key: 'process',
    pages: [
      { key: 'workflows', icon: IconArrowsSplit2, right: 'workflows' },
      { key: 'overview', icon: IconActivity, right: 'workflows' },
      { key: 'runs', icon: IconPlayerPlay, right: 'workflows' },
      { key: 'secrets', icon: IconLock, right: 'workflows' },
      { key: 'webhooks', icon: IconWebhook, right: 'api' },
    ],
  },
  {
    key: 'access',
    pages: [
      { key: 'roles', icon: IconShieldLock, right: 'model' },
      { key: 'rights', icon: IconTableShare, right: 'model' },
      { key: 'users', icon: IconUser, right: 'users' },
      { key: 'units', icon: IconBuildingCommunity, right: 'users' },
      { key: 'teams', icon: IconUsersGroup, right: 'users' },
      { key: 'posts', icon: IconId, right: 'users' },
      { key: 'keys', icon: IconKey, right: 'api' },
      { key: 'why', icon: IconHelpCircle, right: 'administrator' },
      { key: 'access-report', icon: IconReportSearch, right: 'audit' },
      { key: 'sign-in-rules', icon: IconFingerprint, right: 'administrator' },
    ],
  },
  {
    key: 'system',
    pages: [
      { key: 'organisation', icon: IconBuilding, right: 'organisation' },
      { key: 'packs', icon: IconPackage, right: 'packs' },
      { key: 'plugins', icon: IconPlug, right: 'model' },
      { key: 'change-sets', icon: IconStack2, right: 'model' },
      { key: 'environments', icon: IconGitCompare, right: 'model' },
      { key: 'changes', icon: IconHistory, right: 'model' },
      { key: 'audit', icon: IconListSearch, right: 'audit' },
      { key: 'jobs', icon: IconListCheck, right: null },
      { key: 'health', icon: IconHeartbeat, right: 'administrator' },
      { key: 'backups', icon: IconDatabaseExport, right: 'administrator' },
    ],
  },
]

const mayOpen = (me: Me, right: Page['right']): boolean =>
  right === null || (right === 'administrator' ? me.administrator : me.rights.includes(right))

export const studioNavigation = (me: Me, path: string, t: TFunction): NavigationGroup[] =>
  groups.flatMap(({ key, pages }) => {
    const items = pages
      .filter(({ right }) => mayOpen(me, right))
      .map(({ key: name, icon: PageIcon }) => ({
        key: name,
        label: t(`studio:page.${name}`),
        to: `/${name}`,
        icon: <PageIcon size={18} stroke={1.6} />,
        active: path === `/${name}` || path.startsWith(`/${name}/`),
      }))
    return items.length ? [{ key, title: t(`studio:group.${key}`), items }] : []
  })
