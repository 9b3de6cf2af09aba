/** Documents of one kind as rows. */
import { Link } from '@tanstack/react-router'
import type { AnyDocument, DocumentKind } from '../../platform/contract/documents.ts'
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
              <td className={classes.quiet}>
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
  if (document.kind === 'view') return `${titleOf(document.entity)} · ${t(`viewType.${document.type}`)}`
  if (document.kind === 'dashboard')
    return [...new Set(document.tiles.map(({ entity }) => titleOf(entity)))].join(t('usage.separator'))
  return document.entity === undefined ? '' : titleOf(document.entity)
}
