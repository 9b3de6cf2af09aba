/** The titles of a new entity side by side, and its name below. */
import { TextInput } from '@mantine/core'
import { OwnFirst } from '../shell/OwnFirst.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './NewEntity.module.css'
import type { EntityNaming } from './useEntityNames.ts'

interface EntityNamesProps {
  names: EntityNaming
  /** One tried to go on: then also a missing name is told. */
  asked?: boolean
  /** The page begins here: with an example. */
  first?: boolean
}

export function EntityNames({ names, asked = false, first = false }: EntityNamesProps) {
  const { t } = useTexts()
  const { title, setTitle, ja, setJa, name, setName, problem } = names
  return (
    <>
      <div className={classes.pair}>
        <OwnFirst>
          {(language, isFirst) => (
            <TextInput
              label={t(language === 'en' ? 'entities.titleEn' : 'entities.titleJa')}
              lang={language}
              value={language === 'en' ? title : ja}
              onChange={event => (language === 'en' ? setTitle : setJa)(event.currentTarget.value)}
              {...(first && { placeholder: language === 'en' ? 'Inspection' : '点検', 'data-autofocus': isFirst })}
            />
          )}
        </OwnFirst>
      </div>
      <TextInput
        label={t('entities.name')}
        description={t('entities.nameHint')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={problem && (asked || (problem !== 'empty' && name)) ? t(`entities.nameProblem.${problem}`) : null}
        required
        spellCheck={false}
      />
    </>
  )
}
