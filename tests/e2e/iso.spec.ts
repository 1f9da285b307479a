import { lineInList, lineOnShow, openLine, raiseNonconformity } from './support/checklist.ts';
import { addPerson, enter, expectSaved, goTo, openSetUp, signInAs } from './support/frame.ts';
import { exportReport, openReport, readOnTo } from './support/reports.ts';
import { createBinder, createEngagement } from './support/start.ts';
import { expect, test } from './support/workbench.ts';

const client = 'Calder Weaving Cooperative';
const scope = 'Design and operation of the order platform for woven goods.';
const concern = {
  seen: 'The last management review took place before the scope was extended to the second mill.',
  why: 'A review that leaves out the second mill would not show that the system is effective there.',
};
const major = {
  grade: 'Major',
  requirement: 'Internal audits are carried out at planned intervals for the whole scope.',
  evidence: 'The audit programme of 2025 names no audit; the quality manager confirmed that none took place.',
  nature: 'No internal audit of the management system was carried out in the last two years.',
  reason: 'A whole process of the system is absent, so its effectiveness cannot be relied upon.',
} as const;
const minor = {
  grade: 'Minor',
  requirement: 'Accounts of people who leave are withdrawn without delay.',
  evidence: 'Of 12 leavers sampled from 31, one account (LV-07) stayed active for nine days.',
  nature: 'The withdrawal of access rights was not carried out in one case as the procedure demands.',
} as const;

test('a Stage 1 and a Stage 2 audit with one major and one minor nonconformity', async ({ workbench }) => {
  const { page } = workbench;

  await test.step('binder, engagement, scope', async () => {
    await createBinder(page, {
      client,
      firm: 'Tarnholt Certification',
      kind: 'Certification body',
      person: 'Ines Aalto',
    });
    await addPerson(page, 'Ravi Osei', 'Technical reviewer');
    await createEngagement(page, { kind: 'ISO/IEC 27001', number: 'CW-2026-IC', name: 'Initial certification 2026' });
    await openSetUp(page, 'Scope');
    await enter(page.getByRole('textbox', { name: 'Scope statement' }), scope);
    await expectSaved(page);
    await openSetUp(page, 'Stage 1');
    await enter(page.getByRole('textbox', { name: 'Internal audit status' }), 'No audit is planned before Stage 2.');
    await expectSaved(page);
  });

  await test.step('Stage 1 checklist by the keyboard', async () => {
    await goTo(page, 'Stage 1 clauses');
    await expect(lineOnShow(page, '4.1')).toBeVisible();
    for (const [id, key, state] of [
      ['4.1', '1', 'Adequate'],
      ['4.2', '2', 'Adequate, with remark'],
      ['4.3', '1', 'Adequate'],
      ['4.4', '4', 'Not available'],
    ] as const) {
      await expect(lineOnShow(page, id)).toBeVisible();
      await page.keyboard.press(key);
      await expect(lineInList(page, id)).toHaveAccessibleName(new RegExp(`^${state}`));
      await page.keyboard.press('n');
    }
    await page.keyboard.press('p');
    await expect(lineOnShow(page, '4.4')).toBeVisible();
    // M goes into the note; in it, letters and figures are text.
    await page.keyboard.press('m');
    await page.keyboard.type('3 procedures will come in March.');
    await page.keyboard.press('Tab');
    await expectSaved(page);
    await expect(lineOnShow(page, '4.4').getByRole('textbox', { name: 'Note' })).toHaveValue(
      '3 procedures will come in March.',
    );
    await expect(page.getByText('4 of 30 clauses judged')).toBeVisible();
  });

  await test.step('an area of concern', async () => {
    await openLine(page, '9.3.1');
    await page.keyboard.press('3');
    await expect(page.getByRole('list', { name: 'To do at this line' })).toContainText('Raise it with F');
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Raise an area of concern' });
    // Stage 1 grades nothing.
    await expect(dialog.getByRole('radio', { name: 'Nonconformity' })).toHaveCount(0);
    await dialog.getByRole('textbox', { name: 'What was seen' }).fill(concern.seen);
    await dialog.getByRole('textbox', { name: 'Why it could become a nonconformity' }).fill(concern.why);
    await dialog.getByRole('button', { name: 'Raise', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Findings at clause 9.3.1' })).toContainText('AOC-');
    await expect(page.getByRole('list', { name: 'To do at this line' })).toHaveCount(0);
  });

  await test.step('Stage 2: a clause with a major nonconformity', async () => {
    await goTo(page, 'Stage 2 clauses');
    await expect(lineOnShow(page, '4.1')).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('list', { name: 'To do at this line' })).toContainText(
      'needs at least one note of the evidence',
    );
    const work = lineOnShow(page, '4.1');
    await work.getByRole('button', { name: 'Add to evidence' }).click();
    await enter(work.getByRole('textbox', { name: 'Text' }).first(), 'Register of issues of 12 January, 14 entries.');
    await expectSaved(page);
    await expect(page.getByRole('list', { name: 'To do at this line' })).toHaveCount(0);

    await openLine(page, '9.2.1');
    await page.keyboard.press('4');
    await expect(lineInList(page, '9.2.1')).toHaveAccessibleName(/^Major nonconformity/);
    await raiseNonconformity(page, major);
    await expect(page.getByRole('region', { name: 'Findings at clause 9.2.1' })).toContainText('Major');
  });

  await test.step('Stage 2: an Annex A control with a minor nonconformity', async () => {
    await goTo(page, 'Annex A controls');
    await openLine(page, 'A.5.18');
    await page.keyboard.press('3');
    await expect(lineInList(page, 'A.5.18')).toHaveAccessibleName(/^Minor nonconformity/);
    await raiseNonconformity(page, minor);
    await expect(page.getByRole('region', { name: 'Findings at A.5.18' })).toContainText('Minor');
    await goTo(page, 'Findings');
    await expect(page.getByRole('group', { name: 'Major nonconformities' }).getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('group', { name: 'Minor nonconformities' }).getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('group', { name: 'Areas of concern (Stage 1)' }).getByRole('option')).toHaveCount(1);
  });

  await test.step('signatures of two people', async () => {
    await goTo(page, 'Review notes');
    const papers = page.getByRole('list', { name: 'Workpapers' });
    const signed = papers.getByRole('listitem').filter({ hasText: major.nature });
    await signed.getByRole('button', { name: /^Sign as prepared/ }).click();
    await expect(papers.or(page.getByText('Nothing waits for review.'))).toBeVisible();
    await signInAs(page, 'Ravi Osei');
    await page.getByRole('radiogroup', { name: 'Which workpapers' }).getByText(/^All/).click();
    await signed.getByRole('button', { name: /^Sign as reviewed/ }).click();
    await expect(signed).toContainText('prepared by Ines Aalto');
    await expect(signed).toContainText('reviewed by Ravi Osei');
  });

  await test.step('the Stage 1 record', async () => {
    await openReport(workbench, 'Stage 1 record');
    await readOnTo(workbench, concern.seen);
    const { text } = await exportReport(workbench);
    for (const entered of [
      client,
      'Tarnholt Certification',
      scope,
      concern.seen,
      concern.why,
      '3 procedures will come in March.',
      'No audit is planned before Stage 2.',
      'DRAFT',
    ])
      expect(text).toContain(entered);
    // What Stage 2 found is not in the record of Stage 1.
    expect(text).not.toContain(major.nature);
  });

  await test.step('the Stage 2 report', async () => {
    await openReport(workbench, 'Stage 2 report');
    const { text } = await exportReport(workbench);
    for (const { requirement, evidence, nature } of [major, minor])
      for (const entered of [requirement, evidence, nature]) expect(text).toContain(entered);
    expect(text).toContain(major.reason);
    expect(text).toMatch(/NC-?0?1[^.]{0,200}major/i);
    expect(text).toMatch(/NC-?0?2[^.]{0,200}minor/i);
    expect(text).toContain('A.5.18');
    expect(text).toContain('Register of issues of 12 January, 14 entries.');
  });
});
