/** Texts of the studio in Japanese. */
import type en from './en.ts'
import apps from './ja/apps.ts'
import boards from './ja/boards.ts'
import documents from './ja/documents.ts'
import editor from './ja/editor.ts'
import entities from './ja/entities.ts'
import environments from './ja/environments.ts'
import forms from './ja/forms.ts'
import jobs from './ja/jobs.ts'
import organisation from './ja/organisation.ts'
import packs from './ja/packs.ts'
import people from './ja/people.ts'
import plan from './ja/plan.ts'
import plugins from './ja/plugins.ts'
import roles from './ja/roles.ts'
import runs from './ja/runs.ts'
import schedule from './ja/schedule.ts'
import secrets from './ja/secrets.ts'
import shell from './ja/shell.ts'
import start from './ja/start.ts'
import system from './ja/system.ts'
import tags from './ja/tags.ts'
import templates from './ja/templates.ts'
import types from './ja/types.ts'
import webforms from './ja/webforms.ts'
import workflows from './ja/workflows.ts'
import type { SameTexts } from './same-texts.ts'

const ja: SameTexts<typeof en> = {
  ...shell,
  ...entities,
  ...editor,
  ...types,
  ...plan,
  ...roles,
  ...plugins,
  ...people,
  ...packs,
  ...organisation,
  ...tags,
  ...jobs,
  ...forms,
  ...environments,
  ...documents,
  ...apps,
  ...boards,
  ...templates,
  ...webforms,
  ...workflows,
  ...runs,
  ...schedule,
  ...secrets,
  ...system,
  ...start,
}

export default ja
