/** What a bulk change would do, by the server's own try. */
import { useTranslation } from 'react-i18next'
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { BulkAnswer } from '../../platform/contract/record.ts'
import { validationText } from '../i18n/validation-text.ts'
import classes from './bulk.module.css'

export function BulkOutcome({ answer, entity }: { answer: BulkAnswer; entity: EntityModel }) {
  const { t, i18n } = useTranslation(['lists', 'common'])
  const lines = [
    t('wouldChange', { count: answer.changed }),
    answer.unchanged > 0 && t('areSo', { count: answer.unchanged }),
    answer.notAllowed > 0 && t('notAllowed', { count: answer.notAllowed }),
    answer.others > 0 && t('wouldChangeToo', { count: answer.others }),
    answer.invalid > 0 && t('wouldBeWrong', { count: answer.invalid }),
  ].filter(line => line !== false)
  const problems = answer.problems.flatMap(({ errors }) =>
    errors.map(problem => {
      const field = fieldNamed(entity, problem.pointer.split('/')[1] ?? '')
      return `${field ? `${labelText(field.title, i18n.language)}: ` : ''}${validationText(problem, t as never)}`
    }),
  )
  return (
    <div className={classes.outcome} role="status">
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
        {[...new Set(problems)].slice(0, 10).map(text => (
          <li key={text} className={classes.wrong}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}
