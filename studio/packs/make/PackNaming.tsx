/** What the pack is called, and whether it stands on others. */
import { Switch, Textarea, TextInput } from '@mantine/core'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './MakePack.module.css'
import type { PackWords } from './making.ts'
import type { MakePack } from './useMakePack.ts'

export function PackNaming({ pack }: { pack: MakePack }) {
  const { t } = useTexts()
  const { words, isNamed, isVersion } = pack
  const field = (part: keyof PackWords) => ({
    value: words[part],
    onChange: (event: { currentTarget: { value: string } }) => pack.say(part, event.currentTarget.value),
  })
  return (
    <div className={classes.naming}>
      <TextInput
        {...field('name')}
        label={t('makePack.name')}
        description={t('makePack.nameHint')}
        error={words.name !== '' && !isNamed}
        required
        maxLength={63}
      />
      <TextInput
        {...field('version')}
        label={t('makePack.version')}
        description={t('makePack.versionHint')}
        error={!isVersion}
        required
      />
      <TextInput {...field('title')} label={t('makePack.titleEn')} lang="en" placeholder={words.name} maxLength={200} />
      <TextInput
        {...field('titleJa')}
        label={t('makePack.titleJa')}
        lang="ja"
        placeholder={words.title || words.name}
        maxLength={200}
      />
      <Textarea
        {...field('description')}
        className={classes.wide!}
        label={t('makePack.description')}
        autosize
        minRows={2}
        maxLength={2_000}
      />
      <Switch
        className={classes.wide!}
        checked={pack.onTop}
        onChange={event => pack.setOnTop(event.currentTarget.checked)}
        label={t('makePack.onTop')}
        description={t('makePack.onTopHint')}
      />
    </div>
  )
}
