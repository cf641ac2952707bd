<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AskPanel</name>
    <message numerus="yes">
        <source>%n papers</source>
        <translation>
            <numerusform>%n paper</numerusform>
            <numerusform>%n papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message numerus="yes">
        <source>%n papers still wait to be summarized.</source>
        <translation>
            <numerusform>%n paper still waits to be summarized.</numerusform>
            <numerusform>%n papers still wait to be summarized.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n papers were summarized.</source>
        <translation>
            <numerusform>%n paper was summarized.</numerusform>
            <numerusform>%n papers were summarized.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>after %n day</numerusform>
            <numerusform>after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n items for good?</source>
        <translation>
            <numerusform>Delete %n item for good?</numerusform>
            <numerusform>Delete %n items for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CitingList</name>
    <message numerus="yes">
        <source>%n papers are not read yet and were not looked through.</source>
        <translation>
            <numerusform>%n paper is not read yet and was not looked through.</numerusform>
            <numerusform>%n papers are not read yet and were not looked through.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message numerus="yes">
        <source>Comparing %n papers</source>
        <translation>
            <numerusform>Comparing %n paper</numerusform>
            <numerusform>Comparing %n papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message numerus="yes">
        <source>%n pairs</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message numerus="yes">
        <source>%n slides saved as {file}.</source>
        <translation>
            <numerusform>%n slide saved as {file}.</numerusform>
            <numerusform>%n slides saved as {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message numerus="yes">
        <source>%n other(s) seen</source>
        <translation>
            <numerusform>%n other seen</numerusform>
            <numerusform>%n others seen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GlossaryDialog</name>
    <message numerus="yes">
        <source>%n terms were taken in.</source>
        <translation>
            <numerusform>%n term was taken in.</numerusform>
            <numerusform>%n terms were taken in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthDialog</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The library is sound. Each of %n papers is as it was taken in.</source>
        <translation>
            <numerusform>The library is sound. Its %n paper is as it was taken in.</numerusform>
            <numerusform>The library is sound. Each of %n papers is as it was taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n linked files are not where they were: {names}</source>
        <translation>
            <numerusform>%n linked file is not where it was: {names}</numerusform>
            <numerusform>%n linked files are not where they were: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No paper needs %n files: {names}</source>
        <translation>
            <numerusform>No paper needs %n file: {names}</numerusform>
            <numerusform>No paper needs %n files: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n files that no paper needs?</source>
        <translation>
            <numerusform>Delete %n file that no paper needs?</numerusform>
            <numerusform>Delete %n files that no paper needs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were deleted.</source>
        <translation>
            <numerusform>%n file was deleted.</numerusform>
            <numerusform>%n files were deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message numerus="yes">
        <source>%n files were not imported</source>
        <translation>
            <numerusform>%n file was not imported</numerusform>
            <numerusform>%n files were not imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message numerus="yes">
        <source>%n papers added.</source>
        <translation>
            <numerusform>%n paper added.</numerusform>
            <numerusform>%n papers added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were already in the library.</source>
        <translation>
            <numerusform>%n was already in the library.</numerusform>
            <numerusform>%n were already in the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were not imported.</source>
        <translation>
            <numerusform>%n file was not imported.</numerusform>
            <numerusform>%n files were not imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InfoPanel</name>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n reference</numerusform>
            <numerusform>%n references</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message numerus="yes">
        <source>%n key(s) changed. Undo in the menu Edit takes that back.</source>
        <translation>
            <numerusform>%n key changed. Undo in the menu Edit takes that back.</numerusform>
            <numerusform>%n keys changed. Undo in the menu Edit takes that back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n key(s)</source>
        <translation>
            <numerusform>Change %n key</numerusform>
            <numerusform>Change %n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>after %n day</numerusform>
            <numerusform>after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backups, {size}</source>
        <translation>
            <numerusform>%n backup, {size}</numerusform>
            <numerusform>%n backups, {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message numerus="yes">
        <source>Summarize %n papers</source>
        <translation>
            <numerusform>Summarize %n paper</numerusform>
            <numerusform>Summarize %n papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask about %n papers…</source>
        <translation>
            <numerusform>Ask about %n paper…</numerusform>
            <numerusform>Ask about %n papers…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n papers…</source>
        <translation>
            <numerusform>Compare %n paper…</numerusform>
            <numerusform>Compare %n papers…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Slides about %n papers…</source>
        <translation>
            <numerusform>Slides about %n paper…</numerusform>
            <numerusform>Slides about %n papers…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n papers into the bin</source>
        <translation>
            <numerusform>Put %n paper into the bin</numerusform>
            <numerusform>Put %n papers into the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy reference(s)</source>
        <translation>
            <numerusform>Copy reference</numerusform>
            <numerusform>Copy references</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message numerus="yes">
        <source>%n mark(s) written into {file}.</source>
        <translation>
            <numerusform>%n mark written into {file}.</numerusform>
            <numerusform>%n marks written into {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new mark(s).</source>
        <translation>
            <numerusform>%n new mark.</numerusform>
            <numerusform>%n new marks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>%n changed.</numerusform>
            <numerusform>%n changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n was here already.</numerusform>
            <numerusform>%n were here already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MovingDialog</name>
    <message numerus="yes">
        <source>%n file(s) are copied and compared: {size}. Free there: {free}.</source>
        <translation>
            <numerusform>%n file is copied and compared: {size}. Free there: {free}.</numerusform>
            <numerusform>%n files are copied and compared: {size}. Free there: {free}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RankTables</name>
    <message numerus="yes">
        <source>%n journal(s)</source>
        <translation>
            <numerusform>%n journal</numerusform>
            <numerusform>%n journals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) here</source>
        <translation>
            <numerusform>%n paper here</numerusform>
            <numerusform>%n papers here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReferencesPanel</name>
    <message numerus="yes">
        <source>Ask Crossref and arXiv about %n reference(s)?</source>
        <translation>
            <numerusform>Ask Crossref and arXiv about %n reference?</numerusform>
            <numerusform>Ask Crossref and arXiv about %n references?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) were not found or differ.</source>
        <translation>
            <numerusform>%n reference was not found or differs.</numerusform>
            <numerusform>%n references were not found or differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n reference(s) no registry answered; ask again for these.</source>
        <translation>
            <numerusform>For %n reference no registry answered; ask again for it.</numerusform>
            <numerusform>For %n references no registry answered; ask again for these.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RenamingDialog</name>
    <message numerus="yes">
        <source>%n file(s) have another name. Undo in the menu Edit takes that back.</source>
        <translation>
            <numerusform>%n file has another name. Undo in the menu Edit takes that back.</numerusform>
            <numerusform>%n files have another name. Undo in the menu Edit takes that back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rename %n file(s)</source>
        <translation>
            <numerusform>Rename %n file</numerusform>
            <numerusform>Rename %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message numerus="yes">
        <source>%n files are there already. Replace them?</source>
        <translation>
            <numerusform>%n file is there already. Replace it?</numerusform>
            <numerusform>%n files are there already. Replace them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlidesPanel</name>
    <message numerus="yes">
        <source>A talk of %n minutes</source>
        <translation>
            <numerusform>A talk of %n minute</numerusform>
            <numerusform>A talk of %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message numerus="yes">
        <source>Too long for one page: it will be written as %n pages.</source>
        <translation>
            <numerusform>Too long for one page: it will be written as %n page.</numerusform>
            <numerusform>Too long for one page: it will be written as %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncDialog</name>
    <message numerus="yes">
        <source>%n differences to settle:</source>
        <translation>
            <numerusform>%n difference to settle:</numerusform>
            <numerusform>%n differences to settle:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes came in.</source>
        <translation>
            <numerusform>%n change came in.</numerusform>
            <numerusform>%n changes came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files came.</source>
        <translation>
            <numerusform>%n file came.</numerusform>
            <numerusform>%n files came.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are not in the shared place yet.</source>
        <translation>
            <numerusform>%n file is not in the shared place yet.</numerusform>
            <numerusform>%n files are not in the shared place yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncOnOpening</name>
    <message numerus="yes">
        <source>%n fields were changed on two computers in different ways.</source>
        <translation>
            <numerusform>%n field was changed on two computers in different ways.</numerusform>
            <numerusform>%n fields were changed on two computers in different ways.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TranslatePanel</name>
    <message numerus="yes">
        <source>%n marked ⚠</source>
        <translation>
            <numerusform>%n marked ⚠</numerusform>
            <numerusform>%n marked ⚠</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n job(s) failed</source>
        <translation>
            <numerusform>%n job failed</numerusform>
            <numerusform>%n jobs failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers on CPU</source>
        <translation>
            <numerusform>%n layer on CPU</numerusform>
            <numerusform>%n layers on CPU</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message numerus="yes">
        <source>%n papers are in the bin.</source>
        <translation>
            <numerusform>%n paper is in the bin.</numerusform>
            <numerusform>%n papers are in the bin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message numerus="yes">
        <source>%n papers came from the watched folder.</source>
        <translation>
            <numerusform>%n paper came from the watched folder.</numerusform>
            <numerusform>%n papers came from the watched folder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ZoteroDialog</name>
    <message numerus="yes">
        <source>%n works came in.</source>
        <translation>
            <numerusform>%n work came in.</numerusform>
            <numerusform>%n works came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDFs are being read now.</source>
        <translation>
            <numerusform>%n PDF is being read now.</numerusform>
            <numerusform>%n PDFs are being read now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do not come along:</source>
        <translation>
            <numerusform>%n does not come along:</numerusform>
            <numerusform>%n do not come along:</numerusform>
        </translation>
    </message>
</context>
</TS>
