// Asks GrowthBook's SDK what each user of a file gets, for a payload of features beside it.
import { readFileSync, writeFileSync } from 'node:fs'
import { GrowthBook } from '@growthbook/growthbook'

const [payloadFile, usersFile, answersFile] = process.argv.slice(2)
const features = JSON.parse(readFileSync(payloadFile, 'utf8'))
const answers = JSON.parse(readFileSync(usersFile, 'utf8')).map((attributes) => {
  const client = new GrowthBook({ features, attributes, trackingCallback: () => {} })
  const found = {}
  for (const key of Object.keys(features)) {
    const result = client.evalFeature(key)
    const experiment = result.experimentResult
    found[key] = {
      value: result.value,
      takesPart: result.source === 'experiment' && Boolean(experiment && experiment.inExperiment),
      variation: experiment && experiment.inExperiment ? experiment.key : null
    }
  }
  return found
})
writeFileSync(answersFile, JSON.stringify(answers))
