// Asks the server for features as a shop's page would, and prints what a user gets.
import { GrowthBook } from '@growthbook/growthbook'

const [apiHost, clientKey, feature, expected] = process.argv.slice(2)
const viewed = []
const growthbook = new GrowthBook({
  apiHost,
  clientKey,
  attributes: { id: 'user-1', country: 'DE' },
  trackingCallback: (experiment, result) => viewed.push(experiment.key + ' ' + result.key)
})
await growthbook.init({ timeout: 5000 })
const value = growthbook.getFeatureValue(feature, 'nothing')
growthbook.destroy()
if (value + ',' + viewed !== expected) {
  console.error(value + ',' + viewed)
  process.exitCode = 1
}
