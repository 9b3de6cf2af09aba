/** Name and version of what runs, from package.json. */
import product from '../../package.json' with { type: 'json' }

export const version: string = product.version
