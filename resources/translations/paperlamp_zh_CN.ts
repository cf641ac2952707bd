<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <location filename="../../app/ui/dialogs.py" line="83"/>
        <source>About Paperlamp</source>
        <translation>关于 Paperlamp</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="95"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="96"/>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="97"/>
        <source>Library</source>
        <translation>文献库</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="98"/>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="109"/>
        <source>Reads papers with you, on your own computer.</source>
        <translation>在你自己的电脑上，陪你读论文。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="../../app/ui/actions.py" line="99"/>
        <location filename="../../app/ui/actions.py" line="101"/>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="101"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="101"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="107"/>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="108"/>
        <source>&amp;Paper</source>
        <translation>论文(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="109"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="110"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="111"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="112"/>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="117"/>
        <source>Import…</source>
        <translation>导入论文…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="118"/>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="119"/>
        <source>Export slides…</source>
        <translation>导出幻灯片…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="120"/>
        <source>Export notes…</source>
        <translation>导出笔记…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="121"/>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="122"/>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="123"/>
        <source>Filter the library</source>
        <translation>筛选文献库</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="124"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="125"/>
        <source>Summarize</source>
        <translation>生成摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="126"/>
        <source>Ask a question</source>
        <translation>提问</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="127"/>
        <source>Stop summarizing</source>
        <translation>停止生成摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="128"/>
        <source>Check a text…</source>
        <translation>核对文本…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="129"/>
        <source>Remove from library…</source>
        <translation>从文献库移除…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="130"/>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="131"/>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="132"/>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="133"/>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="134"/>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="135"/>
        <source>Sidebar</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="136"/>
        <source>Inspector</source>
        <translation>详情栏</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="137"/>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="138"/>
        <source>This computer…</source>
        <translation>本机状况…</translation>
    </message>
    <message>
        <location filename="../../app/ui/actions.py" line="139"/>
        <source>About Paperlamp</source>
        <translation>关于 Paperlamp</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="205"/>
        <location filename="../../app/ui/ask_panel.py" line="382"/>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="275"/>
        <source>Asking about “{title}”</source>
        <translation>正在就“{title}”提问</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="359"/>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="361"/>
        <source>Answering a question about another paper</source>
        <translation>正在回答关于另一篇论文的问题</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="363"/>
        <source>Waiting for another job to end</source>
        <translation>正在等待其他任务完成</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="364"/>
        <source>Looking for the answer</source>
        <translation>正在查找答案</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="368"/>
        <source>Select a paper to ask about it.</source>
        <translation>选择一篇论文后即可提问。</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="370"/>
        <source>Questions need a model; get one in the Summary tab.</source>
        <translation>提问需要模型，请在“摘要”标签页获取。</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="372"/>
        <source>Ask in English or Chinese. The short answer comes first, then the sentences of the paper that prove it; where the paper does not say, you are told so.</source>
        <translation>可以用中文或英文提问。先给出简短的回答，再列出论文中能够证明它的句子；论文没有说明的，会如实告诉你。</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="377"/>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="378"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="379"/>
        <source>Ask about this paper</source>
        <translation>就这篇论文提问</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="380"/>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="381"/>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <location filename="../../app/ui/ask_panel.py" line="383"/>
        <source>Forget this conversation</source>
        <translation>删除这个对话</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <location filename="../../app/ui/batch.py" line="56"/>
        <source>Summarizing papers</source>
        <translation>正在生成多篇摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/batch.py" line="66"/>
        <source>These papers have a summary already.</source>
        <translation>这些论文已有摘要。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/batch.py" line="71"/>
        <source>%n papers still wait to be summarized.</source>
        <translation>
            <numerusform>还有 %n 篇论文等待生成摘要。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/batch.py" line="72"/>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/ui/batch.py" line="72"/>
        <source>Forget them</source>
        <translation>不再生成</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/batch.py" line="88"/>
        <source>%n papers were summarized.</source>
        <translation>
            <numerusform>已为 %n 篇论文生成摘要。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BugReport</name>
    <message>
        <location filename="../../app/ui/dialogs.py" line="121"/>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="125"/>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="130"/>
        <source>Something went wrong, and it is our fault</source>
        <translation>程序出错了，这是我们的问题</translation>
    </message>
    <message>
        <location filename="../../app/ui/dialogs.py" line="132"/>
        <source>Your library is safe and you can go on. The report below helps to mend it.</source>
        <translation>文献库没有受影响，可以继续使用。下面的报告有助于我们修复问题。</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="51"/>
        <source>Check a text</source>
        <translation>核对文本</translation>
    </message>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="55"/>
        <source>Paste what somebody or something wrote about this paper: a chatbot&apos;s answer, a draft, a review.</source>
        <translation>粘贴任何关于这篇论文的文字：聊天机器人的回答、草稿、评审意见……</translation>
    </message>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="58"/>
        <source>Use the language model too</source>
        <translation>同时使用语言模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="60"/>
        <source>It translates statements in another language and doubts what it does not find; some seconds each.</source>
        <translation>模型会翻译其他语言的陈述，并对找不到依据的陈述提出怀疑；每条需要几秒。</translation>
    </message>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="63"/>
        <location filename="../../app/ui/check_dialog.py" line="168"/>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="139"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="159"/>
        <source>and {count} more</source>
        <translation>另有 {count} 处</translation>
    </message>
    <message>
        <location filename="../../app/ui/check_dialog.py" line="160"/>
        <source>Not checked:</source>
        <translation>未检查：</translation>
    </message>
</context>
<context>
    <name>ClaimCard</name>
    <message>
        <location filename="../../app/ui/claims.py" line="99"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../app/ui/claims.py" line="104"/>
        <source>p. {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <location filename="../../app/ui/claims.py" line="119"/>
        <source>“{quote}”</source>
        <translation>“{quote}”</translation>
    </message>
</context>
<context>
    <name>CompletionDialog</name>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="42"/>
        <source>Complete from the internet</source>
        <translation>联网补全信息</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="46"/>
        <source>Nothing else leaves this computer, and nothing is changed before you agree.</source>
        <translation>除此之外不会有任何内容离开本机；在您确认之前，不会改动任何信息。</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="49"/>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="50"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="99"/>
        <source>Ask {registry}</source>
        <translation>查询 {registry}</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="100"/>
        <source>This is sent to {registry}: {sent}</source>
        <translation>将发送给 {registry} 的内容：{sent}</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="132"/>
        <source>Careful: {source} has another title for it: “{title}”. It may be another work.</source>
        <translation>请注意：{source} 给出的标题不同（“{title}”），可能是另一篇文献。</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="136"/>
        <source>{source} says nothing that is not known already.</source>
        <translation>{source} 没有提供新的信息。</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="138"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="140"/>
        <source>{source} says this. Tick what to take over.</source>
        <translation>以下信息来自 {source}，请勾选要采用的内容。</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="152"/>
        <source>Fact</source>
        <translation>信息</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="152"/>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <location filename="../../app/ui/completion_dialog.py" line="159"/>
        <source>{value} (given by you)</source>
        <translation>{value}（您填写的）</translation>
    </message>
</context>
<context>
    <name>DeckBar</name>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="194"/>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="194"/>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="203"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="204"/>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="205"/>
        <source>Add a slide</source>
        <translation>添加一页</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="206"/>
        <source>Duplicate this slide</source>
        <translation>复制本页</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="207"/>
        <source>Remove this slide</source>
        <translation>删除本页</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="208"/>
        <source>Make this slide anew from the summary</source>
        <translation>根据摘要重新生成本页</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="209"/>
        <source>Start over</source>
        <translation>全部重排</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="210"/>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="211"/>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="212"/>
        <source>Format</source>
        <translation>比例</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="214"/>
        <source>Lamp</source>
        <translation>台灯</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="215"/>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="216"/>
        <source>Academic blue</source>
        <translation>学术蓝</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="217"/>
        <source>Minimal</source>
        <translation>极简</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="218"/>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="219"/>
        <source>Campus red</source>
        <translation>校园红</translation>
    </message>
</context>
<context>
    <name>DeckEditor</name>
    <message>
        <location filename="../../app/ui/deck_editor.py" line="243"/>
        <source>New slide</source>
        <translation>新的一页</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_editor.py" line="249"/>
        <source>{title} (copy)</source>
        <translation>{title}（副本）</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_editor.py" line="276"/>
        <source>The summary has nothing else to say here.</source>
        <translation>摘要中没有更多可用于本页的内容。</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <location filename="../../app/ui/desk.py" line="85"/>
        <source>Slides: {title}</source>
        <translation>幻灯片：{title}</translation>
    </message>
    <message>
        <location filename="../../app/ui/desk.py" line="93"/>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <location filename="../../app/ui/desk.py" line="127"/>
        <source>Library</source>
        <translation>文献库</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <location filename="../../app/ui/dialogs.py" line="174"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <location filename="../../app/ui/dialogs.py" line="60"/>
        <location filename="../../app/ui/dialogs.py" line="74"/>
        <source>This computer</source>
        <translation>本机状况</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <location filename="../../app/ui/drop_hint.py" line="51"/>
        <source>Drop to import</source>
        <translation>松开即可导入</translation>
    </message>
</context>
<context>
    <name>EmptyLibrary</name>
    <message>
        <location filename="../../app/ui/library_view.py" line="282"/>
        <source>Drop papers here</source>
        <translation>把论文拖到这里</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="284"/>
        <source>PDF files, or folders of them. They are copied into your library on this computer.</source>
        <translation>可以是 PDF 文件，也可以是文件夹。论文会复制到本机的文献库中。</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="286"/>
        <source>Import…</source>
        <translation>导入论文…</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <location filename="../../app/ui/exports.py" line="55"/>
        <source>Export slides</source>
        <translation>导出幻灯片</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="51"/>
        <source>PowerPoint slides (*.pptx)</source>
        <translation>PowerPoint 幻灯片 (*.pptx)</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="53"/>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="53"/>
        <source>A picture of each slide (*.png)</source>
        <translation>每页一张图片 (*.png)</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="54"/>
        <source>Outline as Markdown (*.md)</source>
        <translation>Markdown 大纲 (*.md)</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="62"/>
        <source>Exporting slides</source>
        <translation>正在导出幻灯片</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="66"/>
        <source>Export notes</source>
        <translation>导出笔记</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="66"/>
        <source>Markdown notes (*.md)</source>
        <translation>Markdown 笔记 (*.md)</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="86"/>
        <source>Notes saved as {file}.</source>
        <translation>笔记已保存为 {file}。</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="73"/>
        <source>Exporting notes</source>
        <translation>正在导出笔记</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/exports.py" line="81"/>
        <source>%n slides saved as {file}.</source>
        <translation>
            <numerusform>%n 页幻灯片已保存为 {file}。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="92"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../app/ui/exports.py" line="93"/>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <location filename="../../app/ui/model_rows.py" line="154"/>
        <source>Too large for the memory of this computer.</source>
        <translation>本机内存放不下。</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="158"/>
        <source>Take up</source>
        <translation>使用此文件</translation>
    </message>
</context>
<context>
    <name>GpuDialog</name>
    <message>
        <location filename="../../app/ui/gpu_dialog.py" line="28"/>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <location filename="../../app/ui/gpu_dialog.py" line="33"/>
        <source>The command</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="../../app/ui/gpu_dialog.py" line="34"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../app/ui/gpu_dialog.py" line="34"/>
        <source>Allow it again</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <location filename="../../app/ui/gpu_dialog.py" line="37"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/ui/gpu_dialog.py" line="40"/>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <location filename="../../app/ui/gpu_dialog.py" line="54"/>
        <source>Is the graphics card used?</source>
        <translation>显卡是否在用？</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <location filename="../../app/ui/dialogs.py" line="42"/>
        <source>Not imported</source>
        <translation>未导入的文件</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/dialogs.py" line="51"/>
        <source>%n files were not imported</source>
        <translation>
            <numerusform>%n 个文件未能导入</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <location filename="../../app/ui/imports.py" line="38"/>
        <source>Import papers</source>
        <translation>导入论文</translation>
    </message>
    <message>
        <location filename="../../app/ui/imports.py" line="38"/>
        <source>Papers (*.pdf);;All files (*)</source>
        <translation>论文 (*.pdf);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/ui/imports.py" line="44"/>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <location filename="../../app/ui/imports.py" line="65"/>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <location filename="../../app/ui/imports.py" line="84"/>
        <source>Reading papers</source>
        <translation>正在阅读论文</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/imports.py" line="114"/>
        <source>%n papers added.</source>
        <translation>
            <numerusform>已添加 %n 篇论文。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/imports.py" line="116"/>
        <source>“{title}” is already in the library.</source>
        <translation>《{title}》已在文献库中。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/imports.py" line="118"/>
        <source>%n were already in the library.</source>
        <translation>
            <numerusform>%n 篇已在文献库中。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/imports.py" line="122"/>
        <source>One file was not imported.</source>
        <translation>有一个文件未能导入。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/imports.py" line="125"/>
        <source>%n files were not imported.</source>
        <translation>
            <numerusform>%n 个文件未能导入。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/imports.py" line="126"/>
        <source>Show why…</source>
        <translation>查看原因…</translation>
    </message>
</context>
<context>
    <name>InfoPanel</name>
    <message>
        <location filename="../../app/ui/info_panel.py" line="112"/>
        <source>Complete from Crossref or arXiv…</source>
        <translation>通过 Crossref 或 arXiv 补全…</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="119"/>
        <source>Abstract</source>
        <translation>论文摘要</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/info_panel.py" line="128"/>
        <source>%n reference(s)</source>
        <translation><numerusform>%n 条参考文献</numerusform></translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="142"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="143"/>
        <source>Authors</source>
        <translation>作者</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="144"/>
        <source>Affiliations</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="145"/>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="146"/>
        <source>Venue</source>
        <translation>发表于</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="147"/>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="148"/>
        <source>arXiv</source>
        <translation>arXiv</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="149"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="150"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="151"/>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="152"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="153"/>
        <source>Added</source>
        <translation>添加日期</translation>
    </message>
    <message>
        <location filename="../../app/ui/info_panel.py" line="154"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <location filename="../../app/ui/inspector.py" line="74"/>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <location filename="../../app/ui/inspector.py" line="75"/>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/inspector.py" line="76"/>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <location filename="../../app/ui/inspector.py" line="77"/>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message>
        <location filename="../../app/ui/library_view.py" line="130"/>
        <source>Filter by title, author, year</source>
        <translation>按标题、作者、年份筛选</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="131"/>
        <source>Filter the library</source>
        <translation>筛选文献库</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="132"/>
        <source>Import…</source>
        <translation>导入论文…</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="133"/>
        <source>Papers</source>
        <translation>论文</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="134"/>
        <source>No paper here matches.</source>
        <translation>没有符合条件的论文。</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="166"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../app/ui/library_view.py" line="167"/>
        <source>Remove from library…</source>
        <translation>从文献库移除…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/library_view.py" line="169"/>
        <source>Summarize %n papers</source>
        <translation>
            <numerusform>为 %n 篇论文生成摘要</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/library_view.py" line="171"/>
        <source>Slides about %n papers…</source>
        <translation>
            <numerusform>用 %n 篇论文制作幻灯片…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../app/ui/main_window.py" line="232"/>
        <source>Remove “{title}” from the library?</source>
        <translation>要从文献库中移除《{title}》吗？</translation>
    </message>
    <message>
        <location filename="../../app/ui/main_window.py" line="233"/>
        <source>Its summaries go too. The file you imported it from stays where it is.</source>
        <translation>它的摘要会一并移除。原来的文件不受影响。</translation>
    </message>
    <message>
        <location filename="../../app/ui/main_window.py" line="234"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../app/ui/main_window.py" line="235"/>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../app/ui/main_window.py" line="396"/>
        <source>Examining this computer</source>
        <translation>正在检查本机</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <location filename="../../app/ui/model_card.py" line="85"/>
        <source>Getting {model}</source>
        <translation>正在下载 {model}</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="95"/>
        <source>Use a GGUF file</source>
        <translation>使用 GGUF 文件</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="95"/>
        <source>Language models (*.gguf)</source>
        <translation>语言模型 (*.gguf)</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="107"/>
        <source>Checking {file}</source>
        <translation>正在检查 {file}</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="145"/>
        <source>A language model is needed once</source>
        <translation>首次使用需要一个语言模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="148"/>
        <source>Summaries are written by a language model that runs on this computer. After it has been downloaded, Paperlamp works without the network.</source>
        <translation>摘要由在本机运行的语言模型撰写。下载完成后，Paperlamp 无需联网即可使用。</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="154"/>
        <source>Get the starter model ({size})</source>
        <translation>下载入门模型（{size}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="154"/>
        <source>Get it ({size})</source>
        <translation>下载（{size}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="155"/>
        <source>Resume the download ({size})</source>
        <translation>继续下载（{size}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="163"/>
        <source>Use a GGUF file…</source>
        <translation>使用 GGUF 文件…</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_card.py" line="164"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <location filename="../../app/ui/model_rows.py" line="167"/>
        <source>Your folder</source>
        <translation>您的文件夹</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="177"/>
        <source>{time} a summary, measured here · writes {speed} tokens/s</source>
        <translation>一篇摘要 {time}（本机实测）· 每秒写 {speed} 个词元</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="179"/>
        <source>about {time} a summary here, estimated · writes {speed} tokens/s</source>
        <translation>一篇摘要约 {time}（估计）· 每秒写 {speed} 个词元</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="185"/>
        <source>Reads {reads} and writes {writes} tokens/s here, on {device}</source>
        <translation>在本机（{device}）每秒读 {reads} 个、写 {writes} 个词元</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="196"/>
        <source>needs {memory} of memory</source>
        <translation>需要 {memory} 内存</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="34"/>
        <location filename="../../app/ui/models_dialog.py" line="72"/>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="39"/>
        <source>Finding out how fast this computer is…</source>
        <translation>正在测量本机速度…</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="40"/>
        <source>Use a GGUF file…</source>
        <translation>使用 GGUF 文件…</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="41"/>
        <source>Look in a folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="42"/>
        <source>Use a server…</source>
        <translation>使用服务器…</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="43"/>
        <source>Graphics card…</source>
        <translation>显卡…</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="56"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="79"/>
        <source>All of them run on this computer. Larger ones write better and take longer.</source>
        <translation>所有模型都在本机运行。模型越大，写得越好，用时也越长。</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="122"/>
        <source>Recommended for this computer</source>
        <translation>推荐本机使用</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="123"/>
        <source>Here</source>
        <translation>已安装</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="124"/>
        <source>Found on this computer</source>
        <translation>本机已有</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="125"/>
        <source>To be had</source>
        <translation>可下载</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="289"/>
        <source>Look for models in this folder</source>
        <translation>在此文件夹中查找模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="167"/>
        <source>Getting {model}</source>
        <translation>正在下载 {model}</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="239"/>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="247"/>
        <source>Trying {model}</source>
        <translation>正在试用 {model}</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="271"/>
        <source>Use a GGUF file</source>
        <translation>使用 GGUF 文件</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="271"/>
        <source>Language models (*.gguf)</source>
        <translation>语言模型 (*.gguf)</translation>
    </message>
    <message>
        <location filename="../../app/ui/models_dialog.py" line="285"/>
        <source>Checking {file}</source>
        <translation>正在检查 {file}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <location filename="../../app/ui/widgets.py" line="206"/>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <location filename="../../app/ui/model_rows.py" line="93"/>
        <source>Recommended for this computer</source>
        <translation>推荐本机使用</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="94"/>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="94"/>
        <source>Get</source>
        <translation>下载</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="95"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="95"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="97"/>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="98"/>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="111"/>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="138"/>
        <source>Paused at {percent} %</source>
        <translation>已暂停，完成 {percent} %</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="143"/>
        <source>Forget this model; its file stays</source>
        <translation>从列表移除，文件保留</translation>
    </message>
    <message>
        <location filename="../../app/ui/model_rows.py" line="143"/>
        <source>Delete this model</source>
        <translation>删除此模型</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <location filename="../../app/ui/page_view.py" line="281"/>
        <source>Pages of the paper</source>
        <translation>论文页面</translation>
    </message>
</context>
<context>
    <name>PapersModel</name>
    <message>
        <location filename="../../app/ui/papers_model.py" line="97"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location filename="../../app/ui/papers_model.py" line="98"/>
        <source>Authors</source>
        <translation>作者</translation>
    </message>
    <message>
        <location filename="../../app/ui/papers_model.py" line="99"/>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <location filename="../../app/ui/papers_model.py" line="100"/>
        <source>Added</source>
        <translation>添加日期</translation>
    </message>
    <message>
        <location filename="../../app/ui/papers_model.py" line="101"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <location filename="../../app/ui/password_dialog.py" line="18"/>
        <source>Protected PDF</source>
        <translation>受保护的 PDF</translation>
    </message>
    <message>
        <location filename="../../app/ui/password_dialog.py" line="20"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../app/ui/password_dialog.py" line="20"/>
        <source>Leave it out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <location filename="../../app/ui/password_dialog.py" line="23"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location filename="../../app/ui/password_dialog.py" line="26"/>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <location filename="../../app/ui/password_dialog.py" line="40"/>
        <source>{file} is protected by a password.</source>
        <translation>{file} 受密码保护。</translation>
    </message>
    <message>
        <location filename="../../app/ui/password_dialog.py" line="42"/>
        <source>The library keeps its copy without the password, so that you are not asked again.</source>
        <translation>文献库中保存的副本不带密码，以后不会再次询问。</translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <location filename="../../app/ui/reader.py" line="106"/>
        <source>of {count}</source>
        <translation>/ {count}</translation>
    </message>
    <message>
        <location filename="../../app/ui/reader.py" line="120"/>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <location filename="../../app/ui/reader.py" line="121"/>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <location filename="../../app/ui/reader.py" line="122"/>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../app/ui/reader.py" line="123"/>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../app/ui/reader.py" line="124"/>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <location filename="../../app/ui/reader.py" line="125"/>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="367"/>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="369"/>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="369"/>
        <source>Waiting for another job to end</source>
        <translation>等待其他任务完成</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="376"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ServerDialog</name>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="27"/>
        <location filename="../../app/ui/server_dialog.py" line="55"/>
        <source>Model on a server</source>
        <translation>服务器上的模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="31"/>
        <source>the first the server lists</source>
        <translation>服务器列出的第一个</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="32"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="36"/>
        <source>Connect and use</source>
        <translation>连接并使用</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="37"/>
        <source>Use the model on this computer</source>
        <translation>改用本机模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="38"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="47"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="48"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="49"/>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="59"/>
        <source>Any server that speaks OpenAI&apos;s chat protocol: llama-server, vLLM, Ollama, your lab&apos;s cluster. The text of your papers and questions is then sent to it; the window says so all the time.</source>
        <translation>任何使用 OpenAI 对话协议的服务器：llama-server、vLLM、Ollama，或实验室的集群。启用后，论文和问题的文字会发送到该服务器，窗口中会一直标明。</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="88"/>
        <source>Asking the server</source>
        <translation>正在询问服务器</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="102"/>
        <source>{model} on {host} is used from now on.</source>
        <translation>今后使用 {host} 上的 {model}。</translation>
    </message>
    <message>
        <location filename="../../app/ui/server_dialog.py" line="121"/>
        <source>Off: nothing leaves this computer.</source>
        <translation>未启用：没有任何内容离开本机。</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <location filename="../../app/ui/sidebar.py" line="75"/>
        <location filename="../../app/ui/sidebar.py" line="76"/>
        <source>Library</source>
        <translation>文献库</translation>
    </message>
    <message>
        <location filename="../../app/ui/sidebar.py" line="78"/>
        <source>All papers</source>
        <translation>全部论文</translation>
    </message>
    <message>
        <location filename="../../app/ui/sidebar.py" line="79"/>
        <source>To summarize</source>
        <translation>待生成摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/sidebar.py" line="80"/>
        <source>Summarized</source>
        <translation>已有摘要</translation>
    </message>
</context>
<context>
    <name>Silence</name>
    <message>
        <location filename="../../app/ui/claims.py" line="200"/>
        <source>The paper says nothing on this.</source>
        <translation>论文没有谈到这一点。</translation>
    </message>
</context>
<context>
    <name>SlideCard</name>
    <message>
        <location filename="../../app/ui/slides_panel.py" line="162"/>
        <source>With the paper&apos;s own figure; {source}</source>
        <translation>使用论文原图；{source}</translation>
    </message>
</context>
<context>
    <name>SlideForm</name>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="252"/>
        <location filename="../../app/ui/deck_parts.py" line="286"/>
        <source>No figure</source>
        <translation>不放图</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="280"/>
        <source>Below the title</source>
        <translation>标题下方</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="280"/>
        <source>Points, one a line</source>
        <translation>要点（每行一条）</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="282"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="282"/>
        <source>Figure</source>
        <translation>图表</translation>
    </message>
    <message>
        <location filename="../../app/ui/deck_parts.py" line="282"/>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>SlidesPanel</name>
    <message>
        <location filename="../../app/ui/slides_panel.py" line="133"/>
        <source>Planning the slides…</source>
        <translation>正在规划幻灯片…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/slides_panel.py" line="140"/>
        <source>A talk of %n minutes</source>
        <translation>
            <numerusform>%n 分钟的报告</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/slides_panel.py" line="141"/>
        <source>Length of the talk</source>
        <translation>报告时长</translation>
    </message>
    <message>
        <location filename="../../app/ui/slides_panel.py" line="142"/>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <location filename="../../app/ui/slides_panel.py" line="143"/>
        <source>Export slides…</source>
        <translation>导出幻灯片…</translation>
    </message>
    <message>
        <location filename="../../app/ui/slides_panel.py" line="135"/>
        <source>Slides are made from the summary. Summarize the paper first.</source>
        <translation>幻灯片根据摘要制作，请先生成摘要。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message numerus="yes">
        <location filename="../../app/ui/deck_parts.py" line="130"/>
        <source>Too long for one page: it will be written as %n pages.</source>
        <translation>
            <numerusform>一页放不下，导出时会分成 %n 页。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summaries</name>
    <message>
        <location filename="../../app/ui/summaries.py" line="44"/>
        <source>Summarizing “{title}”</source>
        <translation>正在为《{title}》生成摘要</translation>
    </message>
</context>
<context>
    <name>SummaryFoot</name>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="417"/>
        <source>Export slides…</source>
        <translation>导出幻灯片…</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="418"/>
        <source>Export notes…</source>
        <translation>导出笔记…</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="419"/>
        <source>Check a text about this paper…</source>
        <translation>核对关于这篇论文的文本…</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="423"/>
        <source>Read {read} of {total} sentences</source>
        <translation>已读 {total} 句中的 {read} 句</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="426"/>
        <source>skipped: {sections}</source>
        <translation>略过：{sections}</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="428"/>
        <source>{first}; {second}</source>
        <translation>{first}；{second}</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="294"/>
        <source>Select a paper to see its summary.</source>
        <translation>选择一篇论文，查看它的摘要。</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="298"/>
        <source>No summary yet. Summarize reads the paper on this computer and links every statement to the sentence that supports it.</source>
        <translation>还没有摘要。点击“生成摘要”，程序会在本机阅读论文，并为每一条结论标出依据的原句。</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="304"/>
        <source>Summarize</source>
        <translation>生成摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="305"/>
        <source>Language of the summary</source>
        <translation>摘要语言</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="306"/>
        <source>Version of the summary</source>
        <translation>摘要版本</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="307"/>
        <source>In the paper&apos;s language</source>
        <translation>使用论文的语言</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="307"/>
        <source>In English</source>
        <translation>使用英文</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="307"/>
        <source>In Chinese</source>
        <translation>使用中文</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="309"/>
        <source>Shape of the summary</source>
        <translation>摘要的形式</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="310"/>
        <source>Topic, such as: positional encoding</source>
        <translation>主题，例如：位置编码</translation>
    </message>
    <message>
        <location filename="../../app/ui/summary_panel.py" line="311"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <location filename="../../app/ui/tray.py" line="98"/>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/tray.py" line="103"/>
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="109"/>
        <source>model on a server</source>
        <translation>服务器上的模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="113"/>
        <source>{on} of {all} layers on GPU</source>
        <translation>GPU 上 {on} / {all} 层</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/ui/tray.py" line="115"/>
        <source>%n layers on CPU</source>
        <translation>
            <numerusform>CPU 上 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="119"/>
        <source>{model} · not loaded</source>
        <translation>{model} · 未加载</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="120"/>
        <source>The model is loaded when it is first needed.</source>
        <translation>首次用到时才会加载模型。</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="122"/>
        <source>no model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="129"/>
        <source>text leaves this computer: {host}</source>
        <translation>文字会离开本机：{host}</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="134"/>
        <source>downloading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="134"/>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="135"/>
        <source>Paperlamp uses the network only to download a model you ask for.</source>
        <translation>Paperlamp 只在你要求下载模型时才联网。</translation>
    </message>
    <message>
        <location filename="../../app/ui/tray.py" line="138"/>
        <source>Stop this</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <location filename="../../app/ui/words.py" line="26"/>
        <source>Verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="27"/>
        <source>Weak evidence</source>
        <translation>证据较弱</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="28"/>
        <source>Unsupported</source>
        <translation>无依据</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="35"/>
        <source>Added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="36"/>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="37"/>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="38"/>
        <source>Summarized</source>
        <translation>已有摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="39"/>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="46"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="47"/>
        <source>Authors</source>
        <translation>作者</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="48"/>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="49"/>
        <source>Venue</source>
        <translation>发表于</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="50"/>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="51"/>
        <source>arXiv</source>
        <translation>arXiv</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="58"/>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="59"/>
        <source>Thesis</source>
        <translation>学位论文</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="60"/>
        <source>Book</source>
        <translation>书籍</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="61"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="62"/>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="63"/>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="64"/>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="71"/>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="72"/>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="80"/>
        <source>about %n s left</source>
        <translation>约剩 %n 秒</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="82"/>
        <source>about %n min left</source>
        <translation>约剩 %n 分钟</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="88"/>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="90"/>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="121"/>
        <source>{names} and %n more</source>
        <translation>{names} 等（另有 %n 人）</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="135"/>
        <source>{name} et al.</source>
        <translation>{name} 等</translation>
    </message>
    <message>
        <location filename="../../app/ui/words.py" line="143"/>
        <source>{sections} and %n more sections</source>
        <translation>{sections} 等（另有 %n 节）</translation>
    </message>
</context>
</TS>
