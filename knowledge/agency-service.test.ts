import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agency } from './agency.ts';
import { deadlinesOf, service, topicOf } from './agency-service.ts';
import { knowledgeFolder } from './load.ts';
import { parseYaml } from './yaml-file.ts';

const riverton = readFileSync(`${knowledgeFolder}/agency.yaml`, 'utf8');

/** What an editor is told of the shipped file with one line of it changed. */
function toldOf(line: string, instead: string): readonly string[] {
  expect(riverton).toContain(line);
  const { problems } = parseYaml('agency.yaml', riverton.replace(line, instead), agency);
  return problems.map(({ message }) => message);
}

describe('the editor is told of', () => {
  test.each([
    [
      'hours that overlap',
      'monday: [08:00-12:00, 13:00',
      'monday: [08:00-14:00, 13:00',
      'service.hours.monday must be in order and must not overlap',
    ],
    [
      'hours that end before they begin',
      'monday: [08:00',
      'monday: [13:00',
      'service.hours.monday must be in order and must not overlap',
    ],
    [
      'a time that is none',
      'monday: [08:00',
      'monday: [8 am',
      'service.hours.monday.0 must be a time such as 08:00-12:00',
    ],
    [
      'a map without degrees',
      'mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}',
      '',
      'service.map is neither "none" nor an https address',
    ],
    [
      'a map that is a script',
      'map: https://www.openstreetmap.org/',
      'map: javascript:alert',
      'service.map is neither "none" nor an https address',
    ],
    ['a day that is none', 'monday: [08', 'funday: [08', 'funday'],
    [
      'a holiday that is no date',
      'date: 2026-11-26',
      'date: Thursday',
      'service.holidays.0.date must be a date',
    ],
    [
      'a holiday given twice',
      'date: 2026-12-25',
      'date: 2026-11-26',
      'service.holidays.2.date repeats 2026-11-26',
    ],
    [
      'a holiday without a language',
      'es: Navidad, ',
      '',
      'service.holidays.2.name.es is missing, but "es" is one of the agency',
    ],
    [
      'a topic without a language',
      'en: Voting, es: Votaciones, ',
      'en: Voting, ',
      'service.topics.9.name.es is missing',
    ],
    [
      'a code without a language',
      'en: Answered, ',
      '',
      'service.resolutionCodes.0.name.en is missing',
    ],
    [
      'a folder of two topics',
      'articles: [voting]',
      'articles: [housing]',
      'service.topics.9.articles.0 has "housing", which belongs to another topic already',
    ],
    ['no topic for the rest', '- id: general', '- id: rest', 'service.topics lacks "general"'],
    ['a topic given twice', '- id: voting', '- id: health', 'service.topics.9.id repeats "health"'],
    [
      'a promise to be done before there is an answer',
      'resolution: 2400 }',
      'resolution: 24 }',
      'service.deadlines promises that a case is done before it is answered',
    ],
    [
      'a topic for danger that is none',
      'dangerTopic: health',
      'dangerTopic: zoo',
      'service.dangerTopic is "zoo", which is no topic',
    ],
    [
      'no words for the hours in a language',
      'en: Monday to Friday, 8 am to noon',
      'fr: lundi',
      'service.hoursInWords.en is missing',
    ],
    [
      'calls that come more often the longer nobody does',
      'callAgainMinutes: [5, 5, 5, 5, 5, 5, 10, 20, 40, 60]',
      'callAgainMinutes: [60, 5]',
      'service.callAgainMinutes must not call more often the longer it takes',
    ],
    [
      'cases that are closed before they may open again',
      'closeDays: 30',
      'closeDays: 7',
      'service.reopenDays is longer than closeDays',
    ],
  ])('%s', (_, line, instead, message) => {
    expect(toldOf(line, instead).join('\n')).toContain(message);
  });

  test('a week in which nobody is ever there', () => {
    const { error } = service.safeParse({
      ...agency.parse(parseYaml('agency.yaml', riverton, agency).value).service,
      hours: { monday: [] },
    });
    expect(error?.issues.map(({ message }) => message)).toEqual(['is never open']);
  });
});

describe('a case about', () => {
  const { value } = parseYaml('agency.yaml', riverton, agency);
  const shipped = service.parse(value?.service);

  test.each([
    ['an article', 'waste/trash-day', 'waste'],
    ['an article whose folder shares a topic', 'emergencies/flood', 'health'],
    ['what belongs to no topic', 'zoo/bees', 'general'],
    ['no article', undefined, 'general'],
  ])('%s has its topic', (_, articleId, topic) => {
    expect(topicOf(shipped, articleId)).toBe(topic);
  });

  test.each([
    ['promises of its own', 'housing', 60],
    ['what the rest is promised', 'taxes', 240],
    ['what the rest is promised when its topic is gone', 'zoo', 240],
  ])('a topic has %s', (_, topic, firstReply) => {
    expect(deadlinesOf(shipped, topic).firstReply).toBe(firstReply);
  });
});
