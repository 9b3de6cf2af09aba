/** Documents of one kind as rows. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnyDocument, DocumentKind, ViewDocument } from '../../platform/contract/documents.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import classes from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'

interface DocumentTableProps {
  kind: DocumentKind
  lines: { id: string; title: string; body: AnyDocument }[]
}

export function DocumentTable({ kind, lines }: DocumentTableProps) {
  const { t } = useTexts()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('documents.title')}</th>
            <th className={classes.wide}>{t('documents.id')}</th>
            <th>{t(`documents.about.${kind}`)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, title, body }) => (
            <tr key={id} className={classes.row}>
              <td>
                <Link to={`/${kind}s/$id`} params={{ id }} className={classes.link}>
                  {title}
                </Link>
              </td>
              <td className={classes.wide}>
                <code className={classes.code}>{id}</code>
              </td>
              <td className={classes.about}>
                <About document={body} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a document is about, in a few words. */
function About({ document }: { document: AnyDocument }) {
  const { t } = useTexts()
  const titleOf = useEntityTitles()
  if (document.kind === 'role') return t('documents.entities', { count: Object.keys(document.entities ?? {}).length })
  if (document.kind === 'app')
    return t('documents.pages', { count: document.navigation.reduce((sum, { items }) => sum + items.length, 0) })
  if (document.kind === 'workflow') return document.trigger.type
  if (document.kind === 'view') return <OfView view={document} entity={titleOf(document.entity)} />
  if (document.kind === 'dashboard')
    return [...new Set(document.tiles.map(({ entity }) => titleOf(entity)))].join(t('usage.separator'))
  return document.entity === undefined ? '' : titleOf(document.entity)
}

function OfView({ view, entity }: { view: ViewDocument; entity: string }) {
  const { t } = useTranslation('layouts')
  return `${entity} · ${t(`layout.${view.type}`)}`
}
