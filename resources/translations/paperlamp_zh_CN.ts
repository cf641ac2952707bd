<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Paperlamp</source>
        <translation>关于 Paperlamp</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文献库</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Reads papers with you, on your own computer.</source>
        <translation>在您自己的电脑上，陪您读论文。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Import…</source>
        <translation>导入论文…</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Export slides…</source>
        <translation>导出幻灯片…</translation>
    </message>
    <message>
        <source>Export handout…</source>
        <translation>导出讲义…</translation>
    </message>
    <message>
        <source>Export notes…</source>
        <translation>导出笔记…</translation>
    </message>
    <message>
        <source>Export a PDF with marks…</source>
        <translation>导出带标注的 PDF…</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Filter the library</source>
        <translation>筛选文献库</translation>
    </message>
    <message>
        <source>Find anything…</source>
        <translation>查找任何内容…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation>在旁边打开</translation>
    </message>
    <message>
        <source>Ask the library…</source>
        <translation>向文献库提问…</translation>
    </message>
    <message>
        <source>Put into the bin</source>
        <translation>放进回收站</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>生成摘要</translation>
    </message>
    <message>
        <source>Ask a question</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Stop summarizing</source>
        <translation>停止生成摘要</translation>
    </message>
    <message>
        <source>Check a text…</source>
        <translation>核对文本…</translation>
    </message>
    <message>
        <source>Compare papers…</source>
        <translation>比较论文…</translation>
    </message>
    <message>
        <source>Mind map</source>
        <translation>思维导图</translation>
    </message>
    <message>
        <source>Glossary…</source>
        <translation>术语表…</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>适合整页</translation>
    </message>
    <message>
        <source>Turn pages clockwise</source>
        <translation>顺时针旋转页面</translation>
    </message>
    <message>
        <source>Contents and pages</source>
        <translation>目录和页面</translation>
    </message>
    <message>
        <source>Split view</source>
        <translation>分栏视图</translation>
    </message>
    <message>
        <source>As one column</source>
        <translation>单栏阅读</translation>
    </message>
    <message>
        <source>Draw and write on pages</source>
        <translation>在页面上绘制和书写</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>朗读</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>详情栏</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>This computer…</source>
        <translation>本机状况…</translation>
    </message>
    <message>
        <source>About Paperlamp</source>
        <translation>关于 Paperlamp</translation>
    </message>
    <message>
        <source>Bin…</source>
        <translation>回收站…</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>网络连接…</translation>
    </message>
    <message>
        <source>Library health…</source>
        <translation>文献库状况…</translation>
    </message>
    <message>
        <source>Check for Updates…</source>
        <translation>检查更新…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Move in from Zotero…</source>
        <translation>从 Zotero 迁入…</translation>
    </message>
    <message>
        <source>Duplicates…</source>
        <translation>重复文献…</translation>
    </message>
    <message>
        <source>Add by number…</source>
        <translation>按编号添加…</translation>
    </message>
    <message>
        <source>Copy reference</source>
        <translation>复制参考文献</translation>
    </message>
    <message>
        <source>Cite…</source>
        <translation>引用…</translation>
    </message>
    <message>
        <source>First steps…</source>
        <translation>入门…</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>统计…</translation>
    </message>
    <message>
        <source>Citation keys…</source>
        <translation>引用键…</translation>
    </message>
    <message>
        <source>Rename files…</source>
        <translation>重命名文件…</translation>
    </message>
    <message>
        <source>Other computers…</source>
        <translation>其他电脑…</translation>
    </message>
    <message>
        <source>Explain what is selected</source>
        <translation>解释所选内容</translation>
    </message>
    <message>
        <source>Translate what is selected</source>
        <translation>翻译所选内容</translation>
    </message>
    <message>
        <source>Ask about what is selected…</source>
        <translation>就所选内容提问…</translation>
    </message>
    <message>
        <source>Check what is selected…</source>
        <translation>核对所选内容…</translation>
    </message>
    <message>
        <source>Quote what is selected in a note</source>
        <translation>将所选内容引用到笔记</translation>
    </message>
    <message>
        <source>Copy what is selected with its citation</source>
        <translation>复制选中的文字并附引用出处</translation>
    </message>
</context>
<context>
    <name>AdapterDialog</name>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>1 is as it was trained</source>
        <translation>1 为训练时的强度</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>A LoRA adapter (GGUF) changes how a model writes, for example for your field. It works only with the model it was made for.</source>
        <translation>LoRA 适配器（GGUF）会改变模型的写法，例如使其适应您的领域。它只能用于与之对应的模型。</translation>
    </message>
    <message>
        <source>Choose an adapter</source>
        <translation>选择适配器</translation>
    </message>
    <message>
        <source>LoRA adapters (*.gguf)</source>
        <translation>LoRA 适配器 (*.gguf)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No adapter is used.</source>
        <translation>未使用适配器。</translation>
    </message>
</context>
<context>
    <name>AddOnRow</name>
    <message>
        <source>Get the add-on for CUDA</source>
        <translation>获取 CUDA 扩展包</translation>
    </message>
    <message>
        <source>Add-on from a file…</source>
        <translation>从文件添加扩展包…</translation>
    </message>
    <message>
        <source>Remove the add-on</source>
        <translation>移除扩展包</translation>
    </message>
    <message>
        <source>For cards of NVIDIA there is an add-on (CUDA). It is kept only if it works.</source>
        <translation>NVIDIA 显卡可以使用扩展包（CUDA）。只有能用时才会保留。</translation>
    </message>
    <message>
        <source>The add-on for cards of NVIDIA (CUDA) is installed.</source>
        <translation>NVIDIA 显卡的扩展包（CUDA）已安装。</translation>
    </message>
    <message>
        <source>Getting the add-on for CUDA</source>
        <translation>正在获取 CUDA 扩展包</translation>
    </message>
    <message>
        <source>Add-on from a file</source>
        <translation>从文件添加扩展包</translation>
    </message>
    <message>
        <source>Add-ons (*.zip)</source>
        <translation>扩展包 (*.zip)</translation>
    </message>
    <message>
        <source>Trying the add-on for CUDA</source>
        <translation>正在试用 CUDA 扩展包</translation>
    </message>
    <message>
        <source>The add-on is being tried; this takes up to some minutes.</source>
        <translation>正在试用扩展包，可能需要几分钟。</translation>
    </message>
</context>
<context>
    <name>AloudBar</name>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>正在朗读</translation>
    </message>
    <message>
        <source>Sentence back</source>
        <translation>上一句</translation>
    </message>
    <message>
        <source>Sentence on</source>
        <translation>下一句</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>继续朗读</translation>
    </message>
    <message>
        <source>Stop reading aloud</source>
        <translation>停止朗读</translation>
    </message>
    <message>
        <source>Speed of the voice</source>
        <translation>朗读速度</translation>
    </message>
</context>
<context>
    <name>AnswerBlock</name>
    <message>
        <source>Put this question and its answer into the bin</source>
        <translation>将这个问题及其回答放进回收站</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Asking about “{title}”</source>
        <translation>正在就“{title}”提问</translation>
    </message>
    <message>
        <source>Asking about %n papers</source>
        <translation>正在就 %n 篇论文提问</translation>
    </message>
    <message>
        <source>Ask your library</source>
        <translation>向你的文献库提问</translation>
    </message>
    <message>
        <source>Ask about these papers</source>
        <translation>就这些论文提问</translation>
    </message>
    <message>
        <source>Asking the library</source>
        <translation>正在向文献库提问</translation>
    </message>
    <message>
        <source>About %n papers…</source>
        <translation>关于 %n 篇论文…</translation>
    </message>
    <message>
        <source>About the whole library…</source>
        <translation>关于整个文献库…</translation>
    </message>
    <message>
        <source>About this paper…</source>
        <translation>关于本文…</translation>
    </message>
    <message>
        <source>About “{title}”…</source>
        <translation>关于《{title}》…</translation>
    </message>
    <message>
        <source>This paper</source>
        <translation>这篇论文</translation>
    </message>
    <message>
        <source>Whole library</source>
        <translation>整个文献库</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Answering a question about another paper</source>
        <translation>正在回答关于另一篇论文的问题</translation>
    </message>
    <message>
        <source>Waiting for another job to end</source>
        <translation>正在等待其他任务完成</translation>
    </message>
    <message>
        <source>Looking for the answer</source>
        <translation>正在查找答案</translation>
    </message>
    <message>
        <source>Questions need a model; get one in the Summary tab.</source>
        <translation>提问需要模型，请在“摘要”标签页获取。</translation>
    </message>
    <message>
        <source>Ask in English or Chinese. The short answer comes first, then the sentences of the paper that prove it; where the paper does not say, you are told so.</source>
        <translation>可以用中文或英文提问。先给出简短的回答，再列出论文中能够证明它的句子；论文没有说明的，会如实告诉您。</translation>
    </message>
    <message>
        <source>Ask about this paper</source>
        <translation>就这篇论文提问</translation>
    </message>
    <message numerus="yes">
        <source>%n papers</source>
        <translation>
            <numerusform>%n 篇论文</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask your library in English or Chinese. The papers that are likeliest to know are read, three at most, and the sentences that prove the answer lead into them.</source>
        <translation>用中文或英文向文献库提问。程序会阅读最可能知道答案的论文（最多三篇），证明答案的句子可以点回原文。</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Forget this conversation</source>
        <translation>删除这个对话</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Summarizing papers</source>
        <translation>正在生成多篇摘要</translation>
    </message>
    <message>
        <source>These papers have a summary already.</source>
        <translation>这些论文已有摘要。</translation>
    </message>
    <message numerus="yes">
        <source>%n papers still wait to be summarized.</source>
        <translation>
            <numerusform>还有 %n 篇论文等待生成摘要。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>不再生成</translation>
    </message>
    <message numerus="yes">
        <source>%n papers were summarized.</source>
        <translation>
            <numerusform>已为 %n 篇论文生成摘要。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeginStep</name>
    <message>
        <source>Begin with a paper</source>
        <translation>从一篇论文开始</translation>
    </message>
    <message>
        <source>The sample paper comes with the program: read it, mark it, summarize it, make slides of it. Undo takes it out again.</source>
        <translation>示例论文随程序提供：可以阅读、标注、生成摘要、制作幻灯片；撤销即可移除。</translation>
    </message>
    <message>
        <source>Open the sample paper</source>
        <translation>打开示例论文</translation>
    </message>
    <message>
        <source>Import papers of mine…</source>
        <translation>导入我的论文…</translation>
    </message>
    <message>
        <source>Just look around</source>
        <translation>先随便看看</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>The paper beside</source>
        <translation>旁边的论文</translation>
    </message>
    <message>
        <source>Close what is beside</source>
        <translation>关闭旁边的论文</translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>移除时间</translation>
    </message>
    <message>
        <source>What lies in the bin</source>
        <translation>回收站里的内容</translation>
    </message>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>When it is deleted for good</source>
        <translation>何时彻底删除</translation>
    </message>
    <message>
        <source>Delete for good:</source>
        <translation>彻底删除：</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n items for good?</source>
        <translation>
            <numerusform>彻底删除 %n 项？</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone. Files outside the library&apos;s folder stay where they are.</source>
        <translation>此操作无法撤销。文献库文件夹以外的文件不受影响。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>术语</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>保存的搜索</translation>
    </message>
</context>
<context>
    <name>BugReport</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>What is known of it</source>
        <translation>错误的详细信息</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Something went wrong, and it is our fault</source>
        <translation>程序出错了，这是我们的问题</translation>
    </message>
    <message>
        <source>Your library is safe and you can go on. The report below helps to mend it.</source>
        <translation>文献库没有受影响，可以继续使用。下面的报告有助于我们修复问题。</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check a text</source>
        <translation>核对文本</translation>
    </message>
    <message>
        <source>The text to check</source>
        <translation>待核对的文字</translation>
    </message>
    <message>
        <source>Paste what somebody or something wrote about this paper: a chatbot&apos;s answer, a draft, a review.</source>
        <translation>粘贴任何关于这篇论文的文字：聊天机器人的回答、草稿、评审意见……</translation>
    </message>
    <message>
        <source>Use the language model too</source>
        <translation>同时使用语言模型</translation>
    </message>
    <message>
        <source>It translates statements in another language and doubts what it does not find; some seconds each.</source>
        <translation>模型会翻译其他语言的陈述，并对找不到依据的陈述提出怀疑；每条需要几秒。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Each statement of the text is listed here with its verdict; a click shows the sentences of the paper.</source>
        <translation>文字中的每条论断会列在这里，并注明核对结果；点击可查看论文中的原句。</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>论断</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 处</translation>
    </message>
    <message>
        <source>Not checked:</source>
        <translation>未检查：</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Filter papers</source>
        <translation>筛选论文</translation>
    </message>
    <message>
        <source>Own columns, with commas</source>
        <translation>自拟的列，用逗号分隔</translation>
    </message>
    <message>
        <source>Columns of your own, separated by commas</source>
        <translation>自拟的列，用逗号分隔</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The papers’ language</source>
        <translation>论文的语言</translation>
    </message>
</context>
<context>
    <name>ChoosePapers</name>
    <message>
        <source>Choose papers</source>
        <translation>选择论文</translation>
    </message>
    <message>
        <source>Filter by title, author, year</source>
        <translation>按标题、作者、年份筛选</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{count} chosen, up to {most}</source>
        <translation>已选 {count} 篇，最多 {most} 篇</translation>
    </message>
</context>
<context>
    <name>Citing</name>
    <message>
        <source>Copied in the style “{style}”.</source>
        <translation>已按“{style}”样式复制。</translation>
    </message>
</context>
<context>
    <name>CitingDialog</name>
    <message>
        <source>Cite</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Find a style: a journal, a society…</source>
        <translation>查找样式：期刊、学会……</translation>
    </message>
    <message>
        <source>Find a style</source>
        <translation>查找样式</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Style from a file…</source>
        <translation>从文件选择样式…</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考文献</translation>
    </message>
    <message>
        <source>Copy citation</source>
        <translation>复制文中标注</translation>
    </message>
    <message>
        <source>Copy references</source>
        <translation>复制参考文献</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>正文中</translation>
    </message>
    <message>
        <source>Styles (*.csl)</source>
        <translation>样式 (*.csl)</translation>
    </message>
    <message>
        <source>Citation copied.</source>
        <translation>文中标注已复制。</translation>
    </message>
</context>
<context>
    <name>CitingList</name>
    <message>
        <source>supports</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>contrasts</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>mentions</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>Papers of the library that cite this one</source>
        <translation>文献库中引用本文的论文</translation>
    </message>
    <message>
        <source>How a sentence speaks of the paper is told from its words alone.</source>
        <translation>句子对本文的态度仅凭其中的词语判断。</translation>
    </message>
    <message numerus="yes">
        <source>%n papers are not read yet and were not looked through.</source>
        <translation>
            <numerusform>有 %n 篇论文尚未读入，没有查找。</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through the papers that were read …</source>
        <translation>正在查找已读入的论文……</translation>
    </message>
    <message>
        <source>No paper or sentence has these words.</source>
        <translation>没有论文或句子含有这些词。</translation>
    </message>
    <message>
        <source>No paper of the library that was read cites this one.</source>
        <translation>文献库中已读入的论文都没有引用本文。</translation>
    </message>
</context>
<context>
    <name>ClaimCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Add to note</source>
        <translation>加入笔记</translation>
    </message>
    <message>
        <source>Highlight the proof in the paper</source>
        <translation>在论文中高亮依据</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>“{quote}”</source>
        <translation>“{quote}”</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Published in</source>
        <translation>发表于</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加日期</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>等级</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message numerus="yes">
        <source>Comparing %n papers</source>
        <translation>
            <numerusform>正在比较 %n 篇论文</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Finished cells are kept: press “Compare” again to go on with the others.</source>
        <translation>已完成的单元格会保留：再次点击“比较”即可继续其余部分。</translation>
    </message>
    <message>
        <source>The paper does not state this, as far as we could find.</source>
        <translation>据我们所见，论文没有说明这一点。</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv);;Markdown (*.md)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv);;Markdown (*.md)</translation>
    </message>
    <message>
        <source>Export comparison</source>
        <translation>导出比较表</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>Papers and columns</source>
        <translation>论文与列</translation>
    </message>
    <message>
        <source>Tables made before</source>
        <translation>已有的表格</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Put this table into the bin</source>
        <translation>将这张表放进回收站</translation>
    </message>
    <message>
        <source>Where the cell was found</source>
        <translation>单元格的依据</translation>
    </message>
    <message>
        <source>Tick two or more papers and the columns, then press “Compare”. Every cell leads to its sentences.</source>
        <translation>勾选两篇或更多论文以及要比较的列，然后点击“比较”。每个单元格都能查到对应的原句。</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>CompletionDialog</name>
    <message>
        <source>Complete from the internet</source>
        <translation>联网补全信息</translation>
    </message>
    <message>
        <source>Nothing else leaves this computer, and nothing is changed before you agree.</source>
        <translation>除此之外不会有任何内容离开本机；在您确认之前，不会改动任何信息。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ask {registry}</source>
        <translation>查询 {registry}</translation>
    </message>
    <message>
        <source>This is sent to {registry}: {sent}</source>
        <translation>将发送给 {registry} 的内容：{sent}</translation>
    </message>
    <message>
        <source>Careful: {source} has another title for it: “{title}”. It may be another work.</source>
        <translation>请注意：{source} 给出的标题不同（“{title}”），可能是另一篇文献。</translation>
    </message>
    <message>
        <source>{source} says nothing that is not known already.</source>
        <translation>{source} 没有提供新的信息。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{source} says this. Tick what to take over.</source>
        <translation>以下信息来自 {source}，请勾选要采用的内容。</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>{value} (given by you)</source>
        <translation>{value}（您填写的）</translation>
    </message>
</context>
<context>
    <name>ConnectionsDialog</name>
    <message>
        <source>Connections</source>
        <translation>网络连接</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>No connection was ever made with this library.</source>
        <translation>使用这个文献库时从未建立过网络连接。</translation>
    </message>
    <message>
        <source>Each was made because you asked for it.</source>
        <translation>每一次都是应您的要求建立的。</translation>
    </message>
</context>
<context>
    <name>DeckBar</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Add a slide</source>
        <translation>添加一页</translation>
    </message>
    <message>
        <source>Duplicate this slide</source>
        <translation>复制本页</translation>
    </message>
    <message>
        <source>Remove this slide</source>
        <translation>删除本页</translation>
    </message>
    <message>
        <source>Make this slide anew from the summary</source>
        <translation>根据摘要重新生成本页</translation>
    </message>
    <message>
        <source>Plan anew…</source>
        <translation>重新规划…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Lamp</source>
        <translation>台灯</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Academic blue</source>
        <translation>学术蓝</translation>
    </message>
    <message>
        <source>Minimal</source>
        <translation>极简</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Campus red</source>
        <translation>校园红</translation>
    </message>
</context>
<context>
    <name>DeckEditor</name>
    <message>
        <source>New slide</source>
        <translation>新的一页</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title}（副本）</translation>
    </message>
    <message>
        <source>The summary has nothing else to say here.</source>
        <translation>摘要中没有更多可用于本页的内容。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Examining this computer</source>
        <translation>正在检查本机</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>This computer</source>
        <translation>本机状况</translation>
    </message>
</context>
<context>
    <name>DrawBar</name>
    <message>
        <source>Draw on the page. With Shift the line is straight. Esc ends drawing.</source>
        <translation>在页面上绘制。按住 Shift 画直线，按 Esc 结束。</translation>
    </message>
    <message>
        <source>Click where to write. Ctrl+Enter or a click elsewhere keeps the text.</source>
        <translation>点击要书写的位置。按 Ctrl+Enter 或点击别处保留文字。</translation>
    </message>
    <message>
        <source>Move over lines to take them away.</source>
        <translation>划过线条即可擦除。</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Text on the page</source>
        <translation>页面文字</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Colour: {color}</source>
        <translation>颜色：{color}</translation>
    </message>
    <message>
        <source>Width: {points} pt</source>
        <translation>粗细：{points} 磅</translation>
    </message>
    <message>
        <source>Letters: {points} pt</source>
        <translation>字号：{points} 磅</translation>
    </message>
    <message>
        <source>Done (Esc)</source>
        <translation>完成 (Esc)</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to import</source>
        <translation>松开即可导入</translation>
    </message>
    <message>
        <source>Drop to look it up and add it</source>
        <translation>松开即可查找并添加</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates</source>
        <translation>重复文献</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Pairs that may be one work</source>
        <translation>可能是同一文献的论文对</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Keep both, linked</source>
        <translation>都保留并关联</translation>
    </message>
    <message>
        <source>Different works</source>
        <translation>不是同一文献</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一篇</translation>
    </message>
    <message>
        <source>Second (tick to take)</source>
        <translation>第二篇（勾选以采用）</translation>
    </message>
    <message>
        <source>The two, field by field</source>
        <translation>逐字段对比</translation>
    </message>
    <message>
        <source>Works that may be in the library twice</source>
        <translation>可能重复的文献</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs</source>
        <translation>
            <numerusform>%n 对</numerusform>
        </translation>
    </message>
    <message>
        <source>No work seems to be in the library twice.</source>
        <translation>库中似乎没有重复的文献。</translation>
    </message>
    <message>
        <source>Comes along: collections {0}, tags {1}, notes {2}, files {3}, marks {4}. One undo takes it back.</source>
        <translation>一并转入：分类 {0}、标签 {1}、笔记 {2}、文件 {3}、标注 {4}。可一次撤销。</translation>
    </message>
    <message>
        <source>preprint and published version</source>
        <translation>预印本与正式发表版</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>文件相同</translation>
    </message>
    <message>
        <source>same DOI</source>
        <translation>DOI 相同</translation>
    </message>
    <message>
        <source>same arXiv id</source>
        <translation>arXiv 编号相同</translation>
    </message>
    <message>
        <source>same ISBN</source>
        <translation>ISBN 相同</translation>
    </message>
    <message>
        <source>title, author and year alike</source>
        <translation>标题、作者和年份相近</translation>
    </message>
</context>
<context>
    <name>EmptyLibrary</name>
    <message>
        <source>Drop papers here</source>
        <translation>把论文拖到这里</translation>
    </message>
    <message>
        <source>PDF files, or folders of them. They are copied into your library on this computer.</source>
        <translation>可以是 PDF 文件，也可以是文件夹。论文会复制到本机的文献库中。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入论文…</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Export slides</source>
        <translation>导出幻灯片</translation>
    </message>
    <message>
        <source>PowerPoint slides (*.pptx)</source>
        <translation>PowerPoint 幻灯片 (*.pptx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>A picture of each slide (*.png)</source>
        <translation>每页一张图片 (*.png)</translation>
    </message>
    <message>
        <source>Outline as Markdown (*.md)</source>
        <translation>Markdown 大纲 (*.md)</translation>
    </message>
    <message>
        <source>Exporting slides</source>
        <translation>正在导出幻灯片</translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation>Word 文档 (*.docx)</translation>
    </message>
    <message>
        <source>Export handout</source>
        <translation>导出讲义</translation>
    </message>
    <message>
        <source>Exporting handout</source>
        <translation>正在导出讲义</translation>
    </message>
    <message>
        <source>Export notes</source>
        <translation>导出笔记</translation>
    </message>
    <message>
        <source>Markdown notes (*.md)</source>
        <translation>Markdown 笔记 (*.md)</translation>
    </message>
    <message>
        <source>It is on a slide of its own.</source>
        <translation>已单独放在一页幻灯片上。</translation>
    </message>
    <message>
        <source>Show the slides</source>
        <translation>查看幻灯片</translation>
    </message>
    <message>
        <source>Putting a figure on a slide</source>
        <translation>正在把图放到幻灯片上</translation>
    </message>
    <message>
        <source>Handout saved as {file}.</source>
        <translation>讲义已保存为 {file}。</translation>
    </message>
    <message>
        <source>Notes saved as {file}.</source>
        <translation>笔记已保存为 {file}。</translation>
    </message>
    <message>
        <source>Exporting notes</source>
        <translation>正在导出笔记</translation>
    </message>
    <message numerus="yes">
        <source>%n slides saved as {file}.</source>
        <translation>
            <numerusform>%n 页幻灯片已保存为 {file}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>One a line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take this instead</source>
        <translation>改用这一项</translation>
    </message>
    <message>
        <source>Correct: {fact}</source>
        <translation>更正：{fact}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Show on the page: {fact}</source>
        <translation>在页面上显示：{fact}</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>没有错</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) seen</source>
        <translation>
            <numerusform>另有 %n 种写法</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Caption</source>
        <translation>图注</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Nothing of this kind was found in the paper.</source>
        <translation>论文中没有找到这类内容。</translation>
    </message>
    <message>
        <source>The paper is not read yet.</source>
        <translation>论文尚未读取。</translation>
    </message>
    <message>
        <source>Copied: {name}</source>
        <translation>已复制：{name}</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>Go to page</source>
        <translation>转到页面</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Add to slides</source>
        <translation>加入幻灯片</translation>
    </message>
    <message>
        <source>Figures, tables and equations</source>
        <translation>图、表和公式</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Equations</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>Open large</source>
        <translation>放大查看</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Read this PDF</source>
        <translation>阅读此 PDF</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>文件类别</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>“{title}” is a paper of its own now.</source>
        <translation>“{title}”现在是一篇单独的论文。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Add PDF…</source>
        <translation>添加 PDF…</translation>
    </message>
    <message>
        <source>Add file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Link file…</source>
        <translation>链接文件…</translation>
    </message>
    <message>
        <source>The file stays where it lies</source>
        <translation>文件留在原处</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>文件不在</translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation>打开 {title}</translation>
    </message>
    <message>
        <source>More about {title}</source>
        <translation>{title} 的更多操作</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Find in this paper</source>
        <translation>在本文中查找</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FlowPane</name>
    <message>
        <source>Putting the column together…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Book (*.epub)</source>
        <translation>电子书 (*.epub)</translation>
    </message>
    <message>
        <source>Save the column</source>
        <translation>保存单栏文档</translation>
    </message>
    <message>
        <source>Saving the column</source>
        <translation>正在保存单栏文档</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>宽栏</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>双语对照</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
</context>
<context>
    <name>FlowView</name>
    <message>
        <source>The paper as one column</source>
        <translation>单栏显示的论文</translation>
    </message>
    <message>
        <source>Show on the page</source>
        <translation>在页面上显示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the paragraph</source>
        <translation>复制本段</translation>
    </message>
</context>
<context>
    <name>FolderStep</name>
    <message>
        <source>Your library is a folder</source>
        <translation>文献库就是一个文件夹</translation>
    </message>
    <message>
        <source>Papers, notes and summaries lie in it, and nowhere else. It is backed up there every day that something changed.</source>
        <translation>论文、笔记和摘要都放在里面，不会放到别处；有改动的日子每天自动备份。</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>换个文件夹…</translation>
    </message>
    <message>
        <source>A folder for the library</source>
        <translation>选择文献库文件夹</translation>
    </message>
    <message>
        <source>The library is opened there at the next start.</source>
        <translation>下次启动时会打开那里的文献库。</translation>
    </message>
    <message>
        <source>Nothing is moved: an empty folder begins a new library, one that holds a library opens that.</source>
        <translation>不会移动任何文件：空文件夹会新建文献库，已有文献库的文件夹会直接打开。</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Too large for the memory of this computer.</source>
        <translation>本机内存放不下。</translation>
    </message>
    <message>
        <source>Take up</source>
        <translation>使用此文件</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window and of every message; the change is at once.</source>
        <translation>窗口和所有消息使用的语言，立即生效。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Of everything but the pages of papers.</source>
        <translation>适用于论文页面以外的所有内容。</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Stands on the first slide of talks, and in notes.</source>
        <translation>显示在幻灯片首页和笔记中。</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>通知我</translation>
    </message>
    <message>
        <source>When long work has ended</source>
        <translation>长任务完成时</translation>
    </message>
    <message>
        <source>On the desktop, where you are in another program by then.</source>
        <translation>如果届时您在使用其他程序，会发送桌面通知。</translation>
    </message>
</context>
<context>
    <name>GlossaryDialog</name>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>术语</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>导入 CSV…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Translations are asked to use these terms, and marked where they do not.</source>
        <translation>翻译时会要求使用这些术语；没有使用的地方会标出。</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Import terms</source>
        <translation>导入术语</translation>
    </message>
    <message numerus="yes">
        <source>%n terms were taken in.</source>
        <translation>
            <numerusform>已导入 %n 条术语。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GpuDialog</name>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>The command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Allow it again</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Is the graphics card used?</source>
        <translation>显卡是否在用？</translation>
    </message>
</context>
<context>
    <name>HealthDialog</name>
    <message>
        <source>Library health</source>
        <translation>文献库状况</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Delete unneeded files…</source>
        <translation>删除不需要的文件…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Backup folder…</source>
        <translation>备份文件夹…</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Checking the library</source>
        <translation>正在检查文献库</translation>
    </message>
    <message>
        <source>The database: {fault}</source>
        <translation>数据库：{fault}</translation>
    </message>
    <message>
        <source>The file of “{title}” is missing.</source>
        <translation>缺少《{title}》的文件。</translation>
    </message>
    <message>
        <source>The file of “{title}” is not what was taken in.</source>
        <translation>《{title}》的文件与导入时不同。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The library is sound. Each of %n papers is as it was taken in.</source>
        <translation>
            <numerusform>文献库完好，%n 篇论文的文件都与导入时相同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n linked files are not where they were: {names}</source>
        <translation>
            <numerusform>%n 个链接的文件已不在原处：{names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No paper needs %n files: {names}</source>
        <translation>
            <numerusform>有 %n 个文件没有论文需要：{names}</numerusform>
        </translation>
    </message>
    <message>
        <source>A check looks at the database, and at every stored file against what was taken in.</source>
        <translation>检查会查看数据库，并把每个文件与导入时核对。</translation>
    </message>
    <message>
        <source>Put in the library&apos;s place what can be read of it?</source>
        <translation>用仍可读取的内容替换文献库？</translation>
    </message>
    <message>
        <source>The library as it is now is kept beside it. What was undone or could be undone is not taken along.</source>
        <translation>现在的文献库会保留在旁边。撤销记录不会带过去。</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不做更改</translation>
    </message>
    <message>
        <source>Saving what can be read</source>
        <translation>正在救回可以读取的内容</translation>
    </message>
    <message>
        <source>Saved: papers {papers}, notes {notes}, stretches that could not be read {gaps}.</source>
        <translation>已救回：论文 {papers} 篇，笔记 {notes} 条；无法读取的片段 {gaps} 处。</translation>
    </message>
    <message>
        <source>The old library is kept as {file}.</source>
        <translation>原文献库保存为 {file}。</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n files that no paper needs?</source>
        <translation>
            <numerusform>删除没有论文需要的 %n 个文件？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>%n files were deleted.</source>
        <translation>
            <numerusform>已删除 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Making a backup</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Put back the backup of {made}?</source>
        <translation>恢复 {made} 的备份？</translation>
    </message>
    <message>
        <source>The library as it is now is kept beside it.</source>
        <translation>现在的文献库会保留在旁边。</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Putting a backup back</source>
        <translation>正在恢复备份</translation>
    </message>
    <message>
        <source>The backup is put back.</source>
        <translation>备份已恢复。</translation>
    </message>
    <message>
        <source>Keep backups in</source>
        <translation>备份保存到</translation>
    </message>
    <message>
        <source>Kept in {folder}</source>
        <translation>保存在 {folder}</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>nothing read</source>
        <translation>没有阅读</translation>
    </message>
    <message>
        <source>{day}: {time}</source>
        <translation>{day}：{time}</translation>
    </message>
    <message>
        <source>Reading in the last twelve months: {total}; days with reading: {days}. Arrow keys go from day to day.</source>
        <translation>最近十二个月的阅读：{total}；有阅读的天数：{days}。用方向键逐日查看。</translation>
    </message>
</context>
<context>
    <name>Herald</name>
    <message>
        <source>It did not work; the list of jobs says why.</source>
        <translation>没有成功，任务列表中说明了原因。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message>
        <source>Go there</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Open, it is in your library</source>
        <translation>打开（已在文献库中）</translation>
    </message>
</context>
<context>
    <name>IdentifyDialog</name>
    <message>
        <source>Add by number</source>
        <translation>按编号添加</translation>
    </message>
    <message>
        <source>Numbers or addresses</source>
        <translation>编号或网址</translation>
    </message>
    <message>
        <source>Look up and add</source>
        <translation>查询并添加</translation>
    </message>
    <message>
        <source>One or more, with blanks between. They are sent to Crossref, arXiv, PubMed or Open Library, or to the address itself; nothing else is.</source>
        <translation>一个或多个，以空格分隔。它们会发送给 Crossref、arXiv、PubMed 或 Open Library，或发送给该网址；此外不发送任何内容。</translation>
    </message>
    <message>
        <source>DOI, arXiv id, PMID, ISBN or address</source>
        <translation>DOI、arXiv 编号、PMID、ISBN 或网址</translation>
    </message>
    <message>
        <source>Looking up works</source>
        <translation>正在查询文献</translation>
    </message>
    <message>
        <source>“{title}” is in the library already.</source>
        <translation>《{title}》已在库中。</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Not imported</source>
        <translation>未导入的文件</translation>
    </message>
    <message numerus="yes">
        <source>%n files were not imported</source>
        <translation>
            <numerusform>%n 个文件未能导入</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Import papers</source>
        <translation>导入论文</translation>
    </message>
    <message>
        <source>Papers and bibliographies ({patterns})</source>
        <translation>论文和题录文件 ({patterns})</translation>
    </message>
    <message>
        <source>Papers (*.pdf)</source>
        <translation>论文 (*.pdf)</translation>
    </message>
    <message>
        <source>Bibliographies ({patterns})</source>
        <translation>题录文件 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Reading papers</source>
        <translation>正在阅读论文</translation>
    </message>
    <message numerus="yes">
        <source>%n papers added.</source>
        <translation>
            <numerusform>已添加 %n 篇论文。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{title}” is already in the library.</source>
        <translation>《{title}》已在文献库中。</translation>
    </message>
    <message numerus="yes">
        <source>%n were already in the library.</source>
        <translation>
            <numerusform>%n 篇已在文献库中。</numerusform>
        </translation>
    </message>
    <message>
        <source>One file was not imported.</source>
        <translation>有一个文件未能导入。</translation>
    </message>
    <message numerus="yes">
        <source>%n files were not imported.</source>
        <translation>
            <numerusform>%n 个文件未能导入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show why…</source>
        <translation>查看原因…</translation>
    </message>
</context>
<context>
    <name>InfoPanel</name>
    <message>
        <source>Complete from Crossref or arXiv…</source>
        <translation>通过 Crossref 或 arXiv 补全…</translation>
    </message>
    <message>
        <source>Please check: {names}</source>
        <translation>请核对：{names}</translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n 条参考文献</numerusform>
        </translation>
    </message>
    <message>
        <source>{fact}: as it was before.</source>
        <translation>{fact}已恢复原样。</translation>
    </message>
    <message>
        <source>The paper is cited as {key} from now on.</source>
        <translation>从现在起，此论文的引用键为 {key}。</translation>
    </message>
    <message>
        <source>{fact}: your word is kept.</source>
        <translation>{fact}已按您的意见保存。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加日期</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考文献</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Nothing runs.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
    <message>
        <source>Stop: {job}</source>
        <translation>停止：{job}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What this was for is closed. Begin it there again.</source>
        <translation>相关窗口已关闭，请在原处重新开始。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Citation keys</source>
        <translation>引用键</translation>
    </message>
    <message>
        <source>Also keys that came with a bibliography or from you</source>
        <translation>也包括来自题录文件或由您指定的键</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Made anew</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>A key stays as it is until you change it. Terms: auth, authors, authEtAl, year, shortyear, title, shorttitle(3,3), journal, joined by +; behind a term .lower, .upper, .abbr and others.</source>
        <translation>除非您更改，引用键始终不变。可用的项：auth、authors、authEtAl、year、shortyear、title、shorttitle(3,3)、journal，用 + 连接；项后可加 .lower、.upper、.abbr 等。</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) changed. Undo in the menu Edit takes that back.</source>
        <translation>
            <numerusform>已更改 %n 个引用键。可用“编辑”菜单中的“撤销”恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>stays</source>
        <translation>不变</translation>
    </message>
    <message numerus="yes">
        <source>Change %n key(s)</source>
        <translation>
            <numerusform>更改 %n 个键</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Shades from nothing read to an hour and more</source>
        <translation>颜色深浅：从没有阅读到一小时以上</translation>
    </message>
</context>
<context>
    <name>LibraryFolder</name>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Move the library…</source>
        <translation>移动文献库…</translation>
    </message>
    <message>
        <source>Delete the old folder…</source>
        <translation>删除旧文件夹…</translation>
    </message>
    <message>
        <source>Move the library to an empty folder</source>
        <translation>将文献库移到一个空文件夹</translation>
    </message>
    <message>
        <source>The library was moved from {folder}, where a copy is kept.</source>
        <translation>文献库是从 {folder} 移来的，那里仍保留着一份。</translation>
    </message>
    <message>
        <source>Delete the library in the old folder?</source>
        <translation>删除旧文件夹中的文献库？</translation>
    </message>
    <message>
        <source>Only what was copied is deleted. Do it once you have seen that all is well in the new one.</source>
        <translation>只删除已复制过去的内容。请在确认新文件夹一切正常之后再删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Deleting the old folder</source>
        <translation>正在删除旧文件夹</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Library</source>
        <translation>文献库</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Papers, notes and summaries; “paperlamp --home” opens another library.</source>
        <translation>存放论文、笔记和摘要；用“paperlamp --home”可打开其他文献库。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>The library&apos;s own folder</source>
        <translation>文献库自己的文件夹</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>One a day that something changed; the last 7 days and 4 weeks are kept.</source>
        <translation>有改动的日子每天备份一次，保留最近 7 天和 4 周的备份。</translation>
    </message>
    <message>
        <source>Journal ranks</source>
        <translation>期刊等级</translation>
    </message>
    <message>
        <source>From a table of yours as CSV (JCR, CAS, CCF or another): a column of the list, and rank:Q1 in the search.</source>
        <translation>来自您自己的 CSV 表格（JCR、中科院、CCF 等）：列表中的一列，搜索中可用 rank:Q1。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Watch none</source>
        <translation>不监视</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>监视的文件夹</translation>
    </message>
    <message>
        <source>PDFs and bibliographies that are put into it are imported while the window is open.</source>
        <translation>窗口打开时，放入其中的 PDF 和文献库文件会自动导入。</translation>
    </message>
    <message>
        <source>Search by meaning</source>
        <translation>按意思查找</translation>
    </message>
    <message>
        <source>Finds what says the same in other words, and in English what is asked in Chinese or the other way round. The library is read for it on this computer, while nothing else needs the processor.</source>
        <translation>换一种说法也能找到；用中文提问可找到英文内容，反之亦然。文库只在本机阅读，并在处理器空闲时进行。</translation>
    </message>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>What lies in the bin is deleted for good</source>
        <translation>彻底删除回收站的内容</translation>
    </message>
    <message>
        <source>Until then it can be put back.</source>
        <translation>在此之前都可以恢复。</translation>
    </message>
    <message>
        <source>Library health…</source>
        <translation>文献库状况…</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Check every file, put a backup back, repair a damaged library.</source>
        <translation>检查每个文件、恢复备份、修复损坏的文献库。</translation>
    </message>
    <message>
        <source>Pattern of citation keys</source>
        <translation>引用键的格式</translation>
    </message>
    <message>
        <source>Citation keys</source>
        <translation>引用键</translation>
    </message>
    <message>
        <source>The pattern of new keys, as in Better BibTeX; keys that are there stay: auth, authors, authEtAl, year, title, shorttitle(3,3), journal, joined by +, with .lower, .abbr and others behind them.</source>
        <translation>新引用键的格式，写法同 Better BibTeX；已有的键不变。可用 auth、authors、authEtAl、year、title、shorttitle(3,3)、journal，用 + 连接，其后可加 .lower、.abbr 等。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n backups, {size}</source>
        <translation>
            <numerusform>%n 个备份，共 {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>Making a backup</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Keep backups in</source>
        <translation>备份保存到</translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message>
        <source>Words that all have to occur, &quot;a phrase&quot;, one OR other, -without
author:  title:  year:2019..2023  tag:  in:collection
has:summary|notes|pdf|marks  is:unread|reading|read</source>
        <translation>须同时出现的词、&quot;短语&quot;、一 OR 二、-排除
作者:  标题:  年份:2019..2023  标签:  分类:
有:摘要|笔记|pdf|标注  是:未读|在读|已读</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索文献库</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>保存此搜索…</translation>
    </message>
    <message>
        <source>Search papers</source>
        <translation>搜索文献库</translation>
    </message>
    <message>
        <source>Ask the library this question</source>
        <translation>就这个问题询问文献库</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入论文…</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>No paper here matches.</source>
        <translation>没有符合条件的论文。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Put into the bin</source>
        <translation>放进回收站</translation>
    </message>
    <message numerus="yes">
        <source>Summarize %n papers</source>
        <translation>
            <numerusform>为 %n 篇论文生成摘要</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask about %n papers…</source>
        <translation>
            <numerusform>就 %n 篇论文提问…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n papers…</source>
        <translation>
            <numerusform>比较 %n 篇论文…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Slides about %n papers…</source>
        <translation>
            <numerusform>用 %n 篇论文制作幻灯片…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n papers into the bin</source>
        <translation>
            <numerusform>将 %n 篇论文移入回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy reference(s)</source>
        <translation>
            <numerusform>复制参考文献</numerusform>
        </translation>
    </message>
    <message>
        <source>Citation keys…</source>
        <translation>引用键…</translation>
    </message>
    <message>
        <source>Rename files…</source>
        <translation>重命名文件…</translation>
    </message>
    <message>
        <source>Cite…</source>
        <translation>引用…</translation>
    </message>
</context>
<context>
    <name>LinkList</name>
    <message>
        <source>Belongs together with</source>
        <translation>相关文献</translation>
    </message>
    <message>
        <source>version of the same work</source>
        <translation>同一文献的另一版本</translation>
    </message>
    <message>
        <source>related</source>
        <translation>相关</translation>
    </message>
    <message>
        <source>Show {title}</source>
        <translation>显示 {title}</translation>
    </message>
    <message>
        <source>Take the link to {title} away</source>
        <translation>取消与 {title} 的关联</translation>
    </message>
</context>
<context>
    <name>LookStep</name>
    <message>
        <source>Welcome to Paperlamp</source>
        <translation>欢迎使用 Paperlamp</translation>
    </message>
    <message>
        <source>It reads papers with you, on this computer alone. Everything here can be changed later in the settings.</source>
        <translation>它只在这台电脑上陪您读论文。这里的选择以后都能在设置中更改。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
</context>
<context>
    <name>MapDialog</name>
    <message>
        <source>Mind map · {title}</source>
        <translation>思维导图 · {title}</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>显示整张导图</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Drawing (*.svg);;Picture (*.png);;Outline (*.opml);;Markdown (*.md)</source>
        <translation>矢量图 (*.svg);;图片 (*.png);;大纲 (*.opml);;Markdown (*.md)</translation>
    </message>
    <message>
        <source>Export mind map</source>
        <translation>导出思维导图</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>Highlight: {color}</source>
        <translation>高亮：{color}</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>下划线</translation>
    </message>
    <message>
        <source>Highlight with a note…</source>
        <translation>高亮并批注…</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Note…</source>
        <translation>批注…</translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation>移除标注</translation>
    </message>
    <message>
        <source>Note here…</source>
        <translation>在此处批注…</translation>
    </message>
    <message>
        <source>Mark an area</source>
        <translation>框选区域</translation>
    </message>
    <message>
        <source>Read aloud from here</source>
        <translation>从这里开始朗读</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>在此书写</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Size of letters</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>编辑文字</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Your note:</source>
        <translation>批注内容：</translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Export a copy with marks</source>
        <translation>导出带标注的副本</translation>
    </message>
    <message>
        <source>Read marks from a copy of this paper</source>
        <translation>从这篇论文的副本读取标注</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>批注…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>No mark is like this.</source>
        <translation>没有符合的标注。</translation>
    </message>
    <message>
        <source>No marks yet. Select words in the paper and choose a colour beside them, or draw with the pen above the page.</source>
        <translation>还没有标注。在论文中选中文字并选择旁边的颜色，或用页面上方的画笔绘制。</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) written into {file}.</source>
        <translation>
            <numerusform>已把 %n 处标注写入 {file}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new mark(s).</source>
        <translation>
            <numerusform>新增 %n 处标注。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>更新 %n 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n 处原来就有。</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter marks</source>
        <translation>筛选标注</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Kind of mark</source>
        <translation>标注类型</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Export a PDF with marks…</source>
        <translation>导出带标注的 PDF…</translation>
    </message>
    <message>
        <source>Put all into the note</source>
        <translation>全部放入笔记</translation>
    </message>
    <message>
        <source>Read marks from a copy…</source>
        <translation>从副本读取标注…</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>Reading the library for search by meaning</source>
        <translation>正在为按意思查找阅读文库</translation>
    </message>
</context>
<context>
    <name>MeaningControl</name>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>On: {done} of {total} pages, notes, summaries and entries are read, {size}.</source>
        <translation>已开启：已读入 {done} / {total}（页、笔记、摘要与条目），占用 {size}。</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Off: words are looked for as they are typed.</source>
        <translation>已关闭：只按输入的词查找。</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Download the model and switch on ({size})</source>
        <translation>下载模型并开启（{size}）</translation>
    </message>
    <message>
        <source>Getting the model for search by meaning</source>
        <translation>正在获取按意思查找所用的模型</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Getting {model}</source>
        <translation>正在下载 {model}</translation>
    </message>
    <message>
        <source>Use a GGUF file</source>
        <translation>使用 GGUF 文件</translation>
    </message>
    <message>
        <source>Language models (*.gguf)</source>
        <translation>语言模型 (*.gguf)</translation>
    </message>
    <message>
        <source>Checking {file}</source>
        <translation>正在检查 {file}</translation>
    </message>
    <message>
        <source>A language model is needed once</source>
        <translation>首次使用需要一个语言模型</translation>
    </message>
    <message>
        <source>Summaries are written by a language model that runs on this computer. After it has been downloaded, Paperlamp works without the network.</source>
        <translation>摘要由在本机运行的语言模型撰写。下载完成后，Paperlamp 无需联网即可使用。</translation>
    </message>
    <message>
        <source>Get the starter model ({size})</source>
        <translation>下载入门模型（{size}）</translation>
    </message>
    <message>
        <source>Get it ({size})</source>
        <translation>下载（{size}）</translation>
    </message>
    <message>
        <source>Resume the download ({size})</source>
        <translation>继续下载（{size}）</translation>
    </message>
    <message>
        <source>Use a GGUF file…</source>
        <translation>使用 GGUF 文件…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>本机的模型</translation>
    </message>
    <message>
        <source>Get, try, use and remove them; a server of yours is set there too.</source>
        <translation>下载、试用、选用和删除模型，也可在那里设置自己的服务器。</translation>
    </message>
    <message>
        <source>In the background, while it is loaded</source>
        <translation>在后台，模型已载入时</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Let the model read the evidence of claims</source>
        <translation>让模型核读要点的依据</translation>
    </message>
    <message>
        <source>A claim is verified when the program found it in the paper and the model, shown only that place, agrees.</source>
        <translation>程序在论文中找到依据，而且模型只看那一处原文也认同，论断才算“已核实”。</translation>
    </message>
    <message>
        <source>Write them anew once</source>
        <translation>重写一次</translation>
    </message>
    <message>
        <source>Write them anew, then leave them out</source>
        <translation>重写一次，仍无依据则删去</translation>
    </message>
    <message>
        <source>Show them as they are</source>
        <translation>照原样显示</translation>
    </message>
    <message>
        <source>Claims without support</source>
        <translation>无依据的论断</translation>
    </message>
    <message>
        <source>What a summary does with a claim that the paper does not support.</source>
        <translation>摘要中出现论文不支持的论断时如何处理。</translation>
    </message>
    <message>
        <source>as it fits</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Layers on the graphics card</source>
        <translation>放到显卡上的层数</translation>
    </message>
    <message>
        <source>0 uses the processor alone; the program finds the number by itself.</source>
        <translation>0 表示只用处理器；一般由程序自动决定。</translation>
    </message>
    <message>
        <source>Context in tokens</source>
        <translation>上下文长度（token）</translation>
    </message>
    <message>
        <source>More lets the model see more of a paper at once, and takes more memory.</source>
        <translation>越大，模型一次能读到的内容越多，占用的内存也越多。</translation>
    </message>
    <message>
        <source>Minutes until an unused model leaves the memory</source>
        <translation>模型闲置多少分钟后释放内存</translation>
    </message>
    <message>
        <source>Loading it again takes some seconds.</source>
        <translation>再次加载需要几秒钟。</translation>
    </message>
    <message>
        <source>Room on the disk for what the model has read</source>
        <translation>缓存模型已读内容的磁盘空间</translation>
    </message>
    <message>
        <source>The second question about a paper is then answered at once.</source>
        <translation>这样再次提问同一篇论文时无需重新阅读。</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>A language model writes the summaries</source>
        <translation>摘要由语言模型撰写</translation>
    </message>
    <message>
        <source>It runs on this computer and is fetched once; reading, searching and marking need none.</source>
        <translation>模型在本机运行，只需下载一次；阅读、搜索和标注都不需要模型。</translation>
    </message>
    <message>
        <source>Finding out how fast this computer is…</source>
        <translation>正在测量本机速度…</translation>
    </message>
    <message>
        <source>Fetch it in the background</source>
        <translation>在后台下载</translation>
    </message>
    <message>
        <source>Other models…</source>
        <translation>其他模型…</translation>
    </message>
    <message>
        <source>{model} is here already.</source>
        <translation>{model} 已在本机。</translation>
    </message>
    <message>
        <source>No model was found that suits this computer; a server of yours can be used.</source>
        <translation>没有找到适合本机的模型，可以使用自己的服务器。</translation>
    </message>
    <message>
        <source>It comes in the background; the bar below the window shows how far it is.</source>
        <translation>正在后台下载，窗口底部会显示进度。</translation>
    </message>
    <message>
        <source>Getting {model}</source>
        <translation>正在下载 {model}</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Your folder</source>
        <translation>您的文件夹</translation>
    </message>
    <message>
        <source>{time} a summary, measured here · writes {speed} tokens/s</source>
        <translation>一篇摘要 {time}（本机实测）· 每秒写 {speed} 个词元</translation>
    </message>
    <message>
        <source>about {time} a summary here, estimated · writes {speed} tokens/s</source>
        <translation>一篇摘要约 {time}（估计）· 每秒写 {speed} 个词元</translation>
    </message>
    <message>
        <source>Reads {reads} and writes {writes} tokens/s here, on {device}</source>
        <translation>在本机（{device}）每秒读 {reads} 个、写 {writes} 个词元</translation>
    </message>
    <message>
        <source>needs {memory} of memory</source>
        <translation>需要 {memory} 内存</translation>
    </message>
    <message>
        <source>Adapter in use: {file}, strength {strength}</source>
        <translation>使用中的适配器：{file}，强度 {strength}</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Finding out how fast this computer is…</source>
        <translation>正在测量本机速度…</translation>
    </message>
    <message>
        <source>Use a GGUF file…</source>
        <translation>使用 GGUF 文件…</translation>
    </message>
    <message>
        <source>Look in a folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <source>Use a server…</source>
        <translation>使用服务器…</translation>
    </message>
    <message>
        <source>Adapter…</source>
        <translation>适配器…</translation>
    </message>
    <message>
        <source>Graphics card…</source>
        <translation>显卡…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>All of them run on this computer. Larger ones write better and take longer.</source>
        <translation>所有模型都在本机运行。模型越大，写得越好，用时也越长。</translation>
    </message>
    <message>
        <source>Recommended for this computer</source>
        <translation>推荐本机使用</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation>本机已有</translation>
    </message>
    <message>
        <source>To be had</source>
        <translation>可下载</translation>
    </message>
    <message>
        <source>Look for models in this folder</source>
        <translation>在此文件夹中查找模型</translation>
    </message>
    <message>
        <source>Getting {model}</source>
        <translation>正在下载 {model}</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Trying {model}</source>
        <translation>正在试用 {model}</translation>
    </message>
    <message>
        <source>Use a GGUF file</source>
        <translation>使用 GGUF 文件</translation>
    </message>
    <message>
        <source>Language models (*.gguf)</source>
        <translation>语言模型 (*.gguf)</translation>
    </message>
    <message>
        <source>Checking {file}</source>
        <translation>正在检查 {file}</translation>
    </message>
</context>
<context>
    <name>MovingDialog</name>
    <message>
        <source>Move the library</source>
        <translation>移动文献库</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>关闭程序</translation>
    </message>
    <message>
        <source>Copying the library…</source>
        <translation>正在复制文献库…</translation>
    </message>
    <message>
        <source>Moving the library</source>
        <translation>移动文献库</translation>
    </message>
    <message>
        <source>The library moves to {folder}.</source>
        <translation>文献库将移到 {folder}。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are copied and compared: {size}. Free there: {free}.</source>
        <translation>
            <numerusform>将复制并比对 %n 个文件：{size}。该处可用空间：{free}。</numerusform>
        </translation>
    </message>
    <message>
        <source>The old folder stays until you delete it. Until the last step it is the library, whatever happens.</source>
        <translation>旧文件夹会一直保留，直到您将其删除。在最后一步完成之前，无论发生什么，它都仍是正在使用的文献库。</translation>
    </message>
    <message>
        <source>Careful: {program} copies this folder, and a library that is copied while it is written to can be damaged. Share it with “Other computers…” instead.</source>
        <translation>请注意：{program} 会同步此文件夹；文献库在写入时被复制可能会损坏。请改用“其他电脑…”共享。</translation>
    </message>
    <message>
        <source>Careful: this folder lies on a network drive, where the library is slower and less safe.</source>
        <translation>请注意：此文件夹位于网络驱动器上，文献库在那里较慢，也不够安全。</translation>
    </message>
    <message>
        <source>The library lies in {folder} now.</source>
        <translation>文献库现已移至 {folder}。</translation>
    </message>
    <message>
        <source>Close the program and start it again.</source>
        <translation>请关闭程序，再重新打开。</translation>
    </message>
    <message>
        <source>The old one is kept in {folder} until you delete it there.</source>
        <translation>旧的文献库仍保留在 {folder}，直到您将其删除。</translation>
    </message>
</context>
<context>
    <name>NoteVersions</name>
    <message>
        <source>Earlier versions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>The note as it was</source>
        <translation>笔记当时的内容</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What you restore takes the note&apos;s place; the text as it is now is kept here.</source>
        <translation>恢复后会替换当前内容；当前内容会保留在这里。</translation>
    </message>
    <message>
        <source>No earlier version yet. One is kept every few minutes while you write, and when much is deleted.</source>
        <translation>还没有历史版本。编辑时每隔几分钟会保留一个，大段删除时也会保留。</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Empty note</source>
        <translation>空白笔记</translation>
    </message>
    <message>
        <source>From the template “{name}”</source>
        <translation>使用模板“{name}”</translation>
    </message>
    <message>
        <source>Free note, about no paper</source>
        <translation>自由笔记（不属于任何论文）</translation>
    </message>
    <message>
        <source>{title} (free note)</source>
        <translation>{title}（自由笔记）</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Title of the note</source>
        <translation>笔记标题</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Verified claims</source>
        <translation>已核实的要点</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>原文摘录</translation>
    </message>
    <message>
        <source>All marks</source>
        <translation>所有标注</translation>
    </message>
    <message>
        <source>Nothing to insert yet</source>
        <translation>暂无可插入的内容</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>历史版本…</translation>
    </message>
    <message>
        <source>Put into the bin</source>
        <translation>放进回收站</translation>
    </message>
    <message>
        <source>No note chosen</source>
        <translation>未选择笔记</translation>
    </message>
    <message>
        <source>Write in Markdown. Everything is saved as you type.</source>
        <translation>用 Markdown 书写，内容会自动保存。</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>笔记正文</translation>
    </message>
    <message>
        <source>No notes on this paper yet. Begin one with “New”.</source>
        <translation>这篇论文还没有笔记。点“新建”开始写。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Recommended for this computer</source>
        <translation>推荐本机使用</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Paused at {percent} %</source>
        <translation>已暂停，完成 {percent} %</translation>
    </message>
    <message>
        <source>Forget this model; its file stays</source>
        <translation>从列表移除，文件保留</translation>
    </message>
    <message>
        <source>Delete this model</source>
        <translation>删除此模型</translation>
    </message>
</context>
<context>
    <name>PageCanvas</name>
    <message>
        <source>Pages of the paper</source>
        <translation>论文页面</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action, a paper, or words in all papers</source>
        <translation>查找操作、论文，或所有论文中的文字</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
</context>
<context>
    <name>PaperList</name>
    <message>
        <source>Papers</source>
        <translation>论文</translation>
    </message>
</context>
<context>
    <name>PapersTable</name>
    <message>
        <source>The usual columns</source>
        <translation>默认的列</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Protected PDF</source>
        <translation>受保护的 PDF</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>{file} is protected by a password.</source>
        <translation>{file} 受密码保护。</translation>
    </message>
    <message>
        <source>The library keeps its copy without the password, so that you are not asked again.</source>
        <translation>文献库中保存的副本不带密码，以后不会再次询问。</translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message>
        <source>Pattern</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>Pausing</name>
    <message>
        <source>Go on: {job}</source>
        <translation>继续：{job}</translation>
    </message>
    <message>
        <source>Pause: {job}</source>
        <translation>暂停：{job}</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>A folder</source>
        <translation>一个文件夹</translation>
    </message>
    <message>
        <source>Nutstore (坚果云)</source>
        <translation>坚果云</translation>
    </message>
    <message>
        <source>Another WebDAV server</source>
        <translation>其他 WebDAV 服务器</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Test and use</source>
        <translation>测试并使用</translation>
    </message>
    <message>
        <source>Share it in</source>
        <translation>共享位置</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>made for apps on Nutstore&apos;s website, under Security</source>
        <translation>在坚果云网站的“安全选项”中生成的应用密码</translation>
    </message>
    <message>
        <source>A folder that your computers all reach</source>
        <translation>您的各台电脑都能访问的文件夹</translation>
    </message>
</context>
<context>
    <name>PlacesList</name>
    <message>
        <source>Found by meaning</source>
        <translation>按意思找到</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>找到的位置</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>The program asks the network for nothing until you ask for that very thing.</source>
        <translation>除非您明确要求，程序不会访问网络。</translation>
    </message>
    <message>
        <source>Text of papers is sent to the server that you chose: {server}</source>
        <translation>论文的文字会发送到您选定的服务器：{server}</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>网络连接</translation>
    </message>
    <message>
        <source>Every one that was made with this library, measured where they are made.</source>
        <translation>使用这个文献库时建立的每一次连接，在建立连接处如实记录。</translation>
    </message>
    <message>
        <source>No connection was ever made with this library.</source>
        <translation>使用这个文献库时从未建立过网络连接。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>全部删除…</translation>
    </message>
    <message>
        <source>Reading times</source>
        <translation>阅读时间</translation>
    </message>
    <message>
        <source>How many seconds each paper was read on each day; they stay on this computer.</source>
        <translation>每篇论文每天读了多少秒；只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>This cannot be undone. The papers and what you wrote about them stay.</source>
        <translation>此操作无法撤销。论文和您所写的内容都会保留。</translation>
    </message>
    <message>
        <source>Delete all reading times?</source>
        <translation>要删除全部阅读时间吗？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>All reading times are deleted.</source>
        <translation>已删除全部阅读时间。</translation>
    </message>
    <message>
        <source>Asked about a paper when you press “Complete”.</source>
        <translation>在您点击“联网补全”时查询论文信息。</translation>
    </message>
    <message>
        <source>Where a DOI is looked up, on your request.</source>
        <translation>应您的要求查询 DOI 的地址。</translation>
    </message>
    <message>
        <source>Where a PubMed number is looked up, on your request.</source>
        <translation>应您的要求查询 PubMed 编号的地址。</translation>
    </message>
    <message>
        <source>Where an ISBN is looked up, on your request.</source>
        <translation>应您的要求查询 ISBN 的地址。</translation>
    </message>
    <message>
        <source>Mirror for models</source>
        <translation>模型下载镜像</translation>
    </message>
    <message>
        <source>Asked first when you get a model; empty for none.</source>
        <translation>下载模型时优先使用；留空则不用镜像。</translation>
    </message>
    <message>
        <source>“{text}” is not an address.</source>
        <translation>“{text}”不是有效的网址。</translation>
    </message>
    <message>
        <source>Write it with https:// at the beginning.</source>
        <translation>请以 https:// 开头填写。</translation>
    </message>
</context>
<context>
    <name>PromptsPage</name>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Language of the prompt</source>
        <translation>提示词的语言</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>提示词的内容</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>A copy of yours is used from the next summary or question on. Words with $ are filled in.</source>
        <translation>保存的副本从下一次生成摘要或提问起生效。以 $ 开头的词会由程序填入。</translation>
    </message>
    <message>
        <source>What the model would be given</source>
        <translation>模型将收到的内容</translation>
    </message>
    <message>
        <source>Changed, not saved yet.</source>
        <translation>已修改，尚未保存。</translation>
    </message>
    <message>
        <source>This is a copy of yours.</source>
        <translation>这是您自己的副本。</translation>
    </message>
    <message>
        <source>As it came with the program.</source>
        <translation>程序自带的版本。</translation>
    </message>
    <message>
        <source>Put back the prompt that came with the program?</source>
        <translation>恢复程序自带的提示词？</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Your copy is deleted.</source>
        <translation>您的副本会被删除。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Putting it together…</source>
        <translation>正在组合…</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>RankTables</name>
    <message>
        <source>Import a table…</source>
        <translation>导入表格…</translation>
    </message>
    <message>
        <source>Importing ranks</source>
        <translation>正在导入等级</translation>
    </message>
    <message>
        <source>Removing ranks</source>
        <translation>正在移除等级</translation>
    </message>
    <message>
        <source>Table of journal ranks</source>
        <translation>期刊等级表</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message numerus="yes">
        <source>%n journal(s)</source>
        <translation>
            <numerusform>%n 种期刊</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) here</source>
        <translation>
            <numerusform>库中 %n 篇论文</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the ranks {name}</source>
        <translation>移除等级 {name}</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>This link leads to the internet.</source>
        <translation>这个链接指向互联网。</translation>
    </message>
    <message>
        <source>The file was changed since it was read.</source>
        <translation>文件在读取之后被改动过。</translation>
    </message>
    <message>
        <source>Read it again, so that the text, the evidence and the search follow the pages as they are now.</source>
        <translation>请重新读取，使文本、证据和搜索与现在的页面一致。</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Select some words first, by dragging over them.</source>
        <translation>请先拖动鼠标选中一段文字。</translation>
    </message>
    <message>
        <source>Translate the paper in the tab Translation to see both languages here.</source>
        <translation>请先在“翻译”标签中翻译论文，这里即可对照显示两种语言。</translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <source>of {count}</source>
        <translation>/ {count}</translation>
    </message>
    <message>
        <source>Contents and pages</source>
        <translation>目录和页面</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退（Alt+左箭头）</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进（Alt+右箭头）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Draw and write on pages</source>
        <translation>在页面上绘制和书写</translation>
    </message>
    <message>
        <source>As one column</source>
        <translation>单栏阅读</translation>
    </message>
    <message>
        <source>Find in this paper</source>
        <translation>在本文中查找</translation>
    </message>
    <message>
        <source>How pages are shown</source>
        <translation>页面显示方式</translation>
    </message>
    <message>
        <source>One below the other</source>
        <translation>连续页面</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>单页</translation>
    </message>
    <message>
        <source>Two side by side</source>
        <translation>双页并排</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>适合整页</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>缩放到所选内容</translation>
    </message>
    <message>
        <source>White pages</source>
        <translation>白色页面</translation>
    </message>
    <message>
        <source>Sepia pages</source>
        <translation>米黄页面</translation>
    </message>
    <message>
        <source>Dark pages</source>
        <translation>深色页面</translation>
    </message>
    <message>
        <source>Turn pages clockwise</source>
        <translation>顺时针旋转页面</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
</context>
<context>
    <name>ReadingChoice</name>
    <message>
        <source>Let the model read the evidence of claims</source>
        <translation>让模型核读要点的依据</translation>
    </message>
    <message>
        <source>In the background, while it is loaded</source>
        <translation>在后台，模型已载入时</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>A claim is verified when the program found it in the paper and the model, shown only that place, agrees. On a processor a paper may take three minutes of that in the background.</source>
        <translation>程序在论文中找到依据，并且模型只看该处后也认可，要点才算已核实。只有处理器时，每篇论文在后台最多用三分钟。</translation>
    </message>
</context>
<context>
    <name>ReadingClock</name>
    <message>
        <source>You have come to the end of this paper.</source>
        <translation>您已读到这篇论文的末尾。</translation>
    </message>
    <message>
        <source>Note it as read</source>
        <translation>标为已读</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>One below the other</source>
        <translation>连续页面</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>单页</translation>
    </message>
    <message>
        <source>Two side by side</source>
        <translation>双页并排</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>When a paper is opened first; each remembers what you change.</source>
        <translation>首次打开论文时的版式；之后每篇会记住您的改动。</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>适合整页</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>When a paper is opened first.</source>
        <translation>首次打开论文时的缩放方式。</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>米黄</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colour of pages</source>
        <translation>页面颜色</translation>
    </message>
    <message>
        <source>Pictures keep their own colours.</source>
        <translation>图片保持原色。</translation>
    </message>
    <message>
        <source>Open them again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Papers open at the end</source>
        <translation>退出时打开的论文</translation>
    </message>
    <message>
        <source>At the next start each has its tab; it is read when you look at it.</source>
        <translation>下次启动时各有一个标签页，切换到时才读取。</translation>
    </message>
    <message>
        <source>Note it by itself</source>
        <translation>自动记录</translation>
    </message>
    <message>
        <source>Reading state</source>
        <translation>阅读状态</translation>
    </message>
    <message>
        <source>A paper to read is being read after a minute; at its end the program offers to note it as read.</source>
        <translation>打开待读论文一分钟后记为在读；读到末尾时提示标为已读。</translation>
    </message>
    <message>
        <source>The paper&apos;s own</source>
        <translation>与论文相同</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Language of summaries and slides</source>
        <translation>摘要和幻灯片的语言</translation>
    </message>
    <message>
        <source>Where you do not choose one.</source>
        <translation>没有另行选择时使用。</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>As the model wrote them</source>
        <translation>保持模型的写法</translation>
    </message>
    <message>
        <source>Chinese characters</source>
        <translation>汉字字形</translation>
    </message>
    <message>
        <source>Some models mix traditional ones into their text.</source>
        <translation>有些模型会在文字中混入繁体字。</translation>
    </message>
</context>
<context>
    <name>ReadingRow</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Read the evidence</source>
        <translation>核读依据</translation>
    </message>
    <message>
        <source>The model reads the evidence of the claims when nobody else needs it.</source>
        <translation>模型空闲时会核读要点的依据。</translation>
    </message>
    <message>
        <source>The model has read {read} claims and doubts {doubted}.</source>
        <translation>模型已核读 {read} 个要点，对其中 {doubted} 个存疑。</translation>
    </message>
    <message>
        <source>Found but not yet read: {count}.</source>
        <translation>已找到依据但尚未核读：{count} 个。</translation>
    </message>
    <message>
        <source>{spent} of {budget} s for this paper are used.</source>
        <translation>本论文的 {budget} 秒已用 {spent} 秒。</translation>
    </message>
</context>
<context>
    <name>ReferencesModel</name>
    <message>
        <source>cited {count}×</source>
        <translation>引用 {count} 次</translation>
    </message>
    <message>
        <source>no citation found</source>
        <translation>未找到引用处</translation>
    </message>
    <message>
        <source>in your library</source>
        <translation>已在文献库中</translation>
    </message>
    <message>
        <source>found at {registry}</source>
        <translation>已在 {registry} 查到</translation>
    </message>
    <message>
        <source>not found at {registry}</source>
        <translation>在 {registry} 未查到</translation>
    </message>
    <message>
        <source>not asked for: the list says too little of it</source>
        <translation>未查询：列表所给信息太少</translation>
    </message>
    <message>
        <source>differs: {facts}</source>
        <translation>有出入：{facts}</translation>
    </message>
    <message>
        <source>Nearest at {registry}: {title}</source>
        <translation>{registry} 中最相近：{title}</translation>
    </message>
    <message>
        <source>{fact}: {here} (here) · {there} ({registry})</source>
        <translation>{fact}：{here}（本文）· {there}（{registry}）</translation>
    </message>
</context>
<context>
    <name>ReferencesPanel</name>
    <message>
        <source>The paper is not read yet.</source>
        <translation>论文尚未读取。</translation>
    </message>
    <message>
        <source>No reference has these words.</source>
        <translation>没有参考文献含有这些词。</translation>
    </message>
    <message>
        <source>No list of references was found in the paper.</source>
        <translation>论文中没有找到参考文献列表。</translation>
    </message>
    <message>
        <source>Cited here:</source>
        <translation>引用位置：</translation>
    </message>
    <message>
        <source>No place was found where the paper cites it.</source>
        <translation>没有找到论文引用它的位置。</translation>
    </message>
    <message>
        <source>“{title}” is in your library.</source>
        <translation>“{title}”已加入文献库。</translation>
    </message>
    <message>
        <source>It waits for its PDF; undo takes it out again.</source>
        <translation>该条目等待添加 PDF；撤销即可移出。</translation>
    </message>
    <message numerus="yes">
        <source>Ask Crossref and arXiv about %n reference(s)?</source>
        <translation>
            <numerusform>向 Crossref 和 arXiv 查询 %n 条参考文献？</numerusform>
        </translation>
    </message>
    <message>
        <source>Their DOIs or arXiv numbers are sent, else their titles and first authors, else their lines; nothing else leaves this computer. It takes a second or more for each; what came back is kept.</source>
        <translation>将发送它们的 DOI 或 arXiv 编号；没有编号的发送标题和第一作者，否则发送原文条目。此外没有任何内容离开本机。每条约需一秒或更久，查询结果会保存。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Looking up references</source>
        <translation>正在查询参考文献</translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) were not found or differ.</source>
        <translation>
            <numerusform>有 %n 条参考文献未查到或有出入。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not found may be in no registry all the same: look yourself before you doubt it.</source>
        <translation>未查到的文献也可能只是没有登记：下结论前请自行核对。</translation>
    </message>
    <message numerus="yes">
        <source>For %n reference(s) no registry answered; ask again for these.</source>
        <translation>
            <numerusform>有 %n 条参考文献没有登记机构应答，可再次查询。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop looking up</source>
        <translation>停止查询</translation>
    </message>
    <message>
        <source>Are they real?…</source>
        <translation>文献是否真实？…</translation>
    </message>
    <message>
        <source>All references</source>
        <translation>全部参考文献</translation>
    </message>
    <message>
        <source>In your library</source>
        <translation>已在文献库中</translation>
    </message>
    <message>
        <source>Not in your library</source>
        <translation>不在文献库中</translation>
    </message>
    <message>
        <source>Without a citation</source>
        <translation>未找到引用处的</translation>
    </message>
    <message>
        <source>Not found, or different</source>
        <translation>未查到或有出入</translation>
    </message>
    <message>
        <source>Cited by papers here</source>
        <translation>引用本文的论文</translation>
    </message>
    <message>
        <source>Which references are shown</source>
        <translation>显示哪些参考文献</translation>
    </message>
    <message>
        <source>Search the references</source>
        <translation>搜索参考文献</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考文献</translation>
    </message>
    <message>
        <source>Where it is cited</source>
        <translation>引用位置</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Add to the library</source>
        <translation>加入文献库</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>RenamingDialog</name>
    <message>
        <source>Rename files</source>
        <translation>重命名文件</translation>
    </message>
    <message>
        <source>Also linked files, where they lie</source>
        <translation>也包括链接的文件（就地重命名）</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>{author} {authors} {year} {title} {venue} {key} {doi}; {title:60} takes 60 characters; a / makes folders. The library keeps its own copies in their place; the name is the one they are shown and handed out under.</source>
        <translation>{author} {authors} {year} {title} {venue} {key} {doi}；{title:60} 取 60 个字符；/ 建立文件夹。文献库自己的副本位置不变，改的是显示和导出时的名称。</translation>
    </message>
    <message>
        <source>Move linked files into</source>
        <translation>把链接的文件移动到</translation>
    </message>
    <message>
        <source>Into a folder…</source>
        <translation>移动到文件夹…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) have another name. Undo in the menu Edit takes that back.</source>
        <translation>
            <numerusform>已重命名 %n 个文件。可用“编辑”菜单中的“撤销”恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>不在原处</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>不变</translation>
    </message>
    <message numerus="yes">
        <source>Rename %n file(s)</source>
        <translation>
            <numerusform>重命名 %n 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Waiting for another job to end</source>
        <translation>等待其他任务完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Summarizing “{title}”</source>
        <translation>正在为《{title}》生成摘要</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message numerus="yes">
        <source>%n files are there already. Replace them?</source>
        <translation>
            <numerusform>有 %n 个文件已经存在。要替换吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>SelectionCard</name>
    <message>
        <source>Translating a selection</source>
        <translation>正在翻译所选文字</translation>
    </message>
    <message>
        <source>Explain what this passage means: “{words}”</source>
        <translation>请解释这段话的意思：“{words}”</translation>
    </message>
    <message>
        <source>About “{words}”: </source>
        <translation>关于“{words}”：</translation>
    </message>
    <message>
        <source>Waiting for another job to end</source>
        <translation>正在等待另一项任务结束</translation>
    </message>
    <message>
        <source>Translating…</source>
        <translation>正在翻译…</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Quote in note</source>
        <translation>引用到笔记</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Ask…</source>
        <translation>提问…</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>核查…</translation>
    </message>
    <message>
        <source>Copy translation</source>
        <translation>复制译文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ServerDialog</name>
    <message>
        <source>Model on a server</source>
        <translation>服务器上的模型</translation>
    </message>
    <message>
        <source>the first the server lists</source>
        <translation>服务器列出的第一个</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Connect and use</source>
        <translation>连接并使用</translation>
    </message>
    <message>
        <source>Use the model on this computer</source>
        <translation>改用本机模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Any server that speaks OpenAI&apos;s chat protocol: llama-server, vLLM, Ollama, your lab&apos;s cluster. The text of your papers and questions is then sent to it; the window says so all the time.</source>
        <translation>任何使用 OpenAI 对话协议的服务器：llama-server、vLLM、Ollama，或实验室的集群。启用后，论文和问题的文字会发送到该服务器，窗口中会一直标明。</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>正在询问服务器</translation>
    </message>
    <message>
        <source>{model} on {host} is used from now on.</source>
        <translation>今后使用 {host} 上的 {model}。</translation>
    </message>
    <message>
        <source>Off: nothing leaves this computer.</source>
        <translation>未启用：没有任何内容离开本机。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>No setting speaks of that.</source>
        <translation>没有找到相关设置。</translation>
    </message>
</context>
<context>
    <name>Shelving</name>
    <message>
        <source>Collections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>新建分类…</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>新建标签…</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读进度</translation>
    </message>
    <message>
        <source>Nothing noted</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>New collection in it…</source>
        <translation>在其中新建分类…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到最上层</translation>
    </message>
    <message>
        <source>Delete collection</source>
        <translation>删除分类</translation>
    </message>
    <message>
        <source>Delete saved search</source>
        <translation>删除保存的搜索</translation>
    </message>
    <message>
        <source>Color…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Delete tag</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>新建分类</translation>
    </message>
    <message>
        <source>Name of the collection:</source>
        <translation>分类名称：</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>The tag:</source>
        <translation>标签：</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>Name of the saved search:</source>
        <translation>保存的搜索的名称：</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>按下新的快捷键</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>不设快捷键</translation>
    </message>
    <message>
        <source>The usual keys</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>{keys} belongs to “{action}”.</source>
        <translation>{keys} 已用于“{action}”。</translation>
    </message>
    <message>
        <source>If you use it here, it is taken away there.</source>
        <translation>如果用在这里，原来的操作将不再使用它。</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Collections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>保存的搜索</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文献库</translation>
    </message>
    <message>
        <source>All papers</source>
        <translation>全部论文</translation>
    </message>
    <message>
        <source>To summarize</source>
        <translation>待生成摘要</translation>
    </message>
    <message>
        <source>Summarized</source>
        <translation>已有摘要</translation>
    </message>
    <message>
        <source>Without a PDF</source>
        <translation>尚无 PDF</translation>
    </message>
</context>
<context>
    <name>Silence</name>
    <message>
        <source>The paper says nothing on this.</source>
        <translation>论文没有谈到这一点。</translation>
    </message>
</context>
<context>
    <name>SlideCard</name>
    <message>
        <source>With the paper&apos;s own figure; {source}</source>
        <translation>使用论文原图；{source}</translation>
    </message>
</context>
<context>
    <name>SlideForm</name>
    <message>
        <source>No figure</source>
        <translation>不放图</translation>
    </message>
    <message>
        <source>Below the title</source>
        <translation>标题下方</translation>
    </message>
    <message>
        <source>Points, one a line</source>
        <translation>要点（每行一条）</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>SlidesPanel</name>
    <message>
        <source>Planning the slides…</source>
        <translation>正在规划幻灯片…</translation>
    </message>
    <message numerus="yes">
        <source>A talk of %n minutes</source>
        <translation>
            <numerusform>%n 分钟的报告</numerusform>
        </translation>
    </message>
    <message>
        <source>Kind of talk, audience, language…</source>
        <translation>报告类型、听众、语言…</translation>
    </message>
    <message>
        <source>Put the slides as you changed them into the bin</source>
        <translation>将您修改过的幻灯片放进回收站</translation>
    </message>
    <message>
        <source>Length of the talk</source>
        <translation>报告时长</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Export slides…</source>
        <translation>导出幻灯片…</translation>
    </message>
    <message>
        <source>Slides are made from the summary. Summarize the paper first.</source>
        <translation>幻灯片根据摘要制作，请先生成摘要。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message numerus="yes">
        <source>Too long for one page: it will be written as %n pages.</source>
        <translation>
            <numerusform>一页放不下，导出时会分成 %n 页。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Reading in the last twelve months</source>
        <translation>最近十二个月的阅读</translation>
    </message>
    <message>
        <source>Read longest</source>
        <translation>阅读最久的论文</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Without a file</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Read in twelve months</source>
        <translation>十二个月内的阅读时间</translation>
    </message>
    <message>
        <source>No reading times are kept; Settings ▸ Privacy turns them on.</source>
        <translation>未记录阅读时间；可在“设置 ▸ 隐私”中开启。</translation>
    </message>
    <message>
        <source>Nothing was read yet. Time counts while a paper is in front and something moves.</source>
        <translation>还没有阅读记录。论文位于最前且有操作时才会计时。</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>少</translation>
    </message>
    <message>
        <source>More</source>
        <translation>多</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>SummaryFoot</name>
    <message>
        <source>Export slides…</source>
        <translation>导出幻灯片…</translation>
    </message>
    <message>
        <source>Export notes…</source>
        <translation>导出笔记…</translation>
    </message>
    <message>
        <source>Check a text about this paper…</source>
        <translation>核对关于这篇论文的文本…</translation>
    </message>
    <message>
        <source>Read {read} of {total} sentences</source>
        <translation>已读 {total} 句中的 {read} 句</translation>
    </message>
    <message>
        <source>skipped: {sections}</source>
        <translation>略过：{sections}</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <translation>{first}；{second}</translation>
    </message>
</context>
<context>
    <name>SummaryOrder</name>
    <message>
        <source>Summarize</source>
        <translation>生成摘要</translation>
    </message>
    <message>
        <source>Language of the summary</source>
        <translation>摘要语言</translation>
    </message>
    <message>
        <source>In the paper&apos;s language</source>
        <translation>使用论文的语言</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>使用英文</translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>使用中文</translation>
    </message>
    <message>
        <source>Shape of the summary</source>
        <translation>摘要的形式</translation>
    </message>
    <message>
        <source>Topic, such as: positional encoding</source>
        <translation>主题，例如：位置编码</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Read thoroughly</source>
        <translation>详读</translation>
    </message>
    <message>
        <source>Reads three times as much of the paper, in at most three times the time.</source>
        <translation>读三倍的内容，最多用三倍的时间。</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>Select a paper to see its summary.</source>
        <translation>选择一篇论文，查看它的摘要。</translation>
    </message>
    <message>
        <source>No summary yet. Summarize reads the paper on this computer and links every statement to the sentence that supports it.</source>
        <translation>还没有摘要。点击“生成摘要”，程序会在本机阅读论文，并为每一条结论标出依据的原句。</translation>
    </message>
    <message>
        <source>Put this summary into the bin</source>
        <translation>将这份摘要放进回收站</translation>
    </message>
    <message>
        <source>Version of the summary</source>
        <translation>摘要版本</translation>
    </message>
</context>
<context>
    <name>SyncDialog</name>
    <message>
        <source>Other computers</source>
        <translation>其他电脑</translation>
    </message>
    <message>
        <source>Sync also when the program is opened</source>
        <translation>打开程序时也同步</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Share no more…</source>
        <translation>停止共享…</translation>
    </message>
    <message>
        <source>Keep what stands</source>
        <translation>保留现在的值</translation>
    </message>
    <message>
        <source>Take the other</source>
        <translation>采用另一个值</translation>
    </message>
    <message>
        <source>Looking whether that works…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>正在同步…</translation>
    </message>
    <message>
        <source>Syncing the library</source>
        <translation>正在同步文献库</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>现在的值</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>另一个值</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>What two computers changed in different ways</source>
        <translation>两台电脑作了不同更改之处</translation>
    </message>
    <message>
        <source>One library on several computers</source>
        <translation>多台电脑上的同一文献库</translation>
    </message>
    <message>
        <source>Only what you changed is sent, and only when you say so. Each computer keeps its own library; none may lie in a folder that a sync program copies.</source>
        <translation>只发送您更改的内容，并且只在您要求时发送。每台电脑都有自己的文献库；文献库不能放在由同步程序复制的文件夹中。</translation>
    </message>
    <message>
        <source>Shared in {place} as “{name}”.</source>
        <translation>以“{name}”的名义在 {place} 共享。</translation>
    </message>
    <message>
        <source>Also on: {names}</source>
        <translation>还在：{names}</translation>
    </message>
    <message>
        <source>Some changes are still to be sent.</source>
        <translation>还有更改待发送。</translation>
    </message>
    <message numerus="yes">
        <source>%n differences to settle:</source>
        <translation>
            <numerusform>%n 处差异待处理：</numerusform>
        </translation>
    </message>
    <message>
        <source>What lies in the shared place stays there; the library here stays as it is.</source>
        <translation>共享位置中的内容保留在那里；这里的文献库保持不变。</translation>
    </message>
    <message>
        <source>Share the library no more?</source>
        <translation>停止共享文献库？</translation>
    </message>
    <message>
        <source>Share no more</source>
        <translation>停止共享</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>That works.</source>
        <translation>测试成功。</translation>
    </message>
    <message>
        <source>Now press “Sync now”.</source>
        <translation>现在请按“立即同步”。</translation>
    </message>
    <message numerus="yes">
        <source>%n changes came in.</source>
        <translation>
            <numerusform>并入了 %n 项更改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files came.</source>
        <translation>
            <numerusform>下载了 %n 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are not in the shared place yet.</source>
        <translation>
            <numerusform>还有 %n 个文件不在共享位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all changes of {names} are there yet.</source>
        <translation>{names} 的更改还没有全部到达。</translation>
    </message>
</context>
<context>
    <name>SyncOnOpening</name>
    <message>
        <source>Syncing the library</source>
        <translation>正在同步文献库</translation>
    </message>
    <message numerus="yes">
        <source>%n fields were changed on two computers in different ways.</source>
        <translation>
            <numerusform>有 %n 处在两台电脑上作了不同的更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>See File ▸ Other computers…</source>
        <translation>见“文件 ▸ 其他电脑…”</translation>
    </message>
</context>
<context>
    <name>TalkDialog</name>
    <message>
        <source>Plan a talk</source>
        <translation>规划报告</translation>
    </message>
    <message>
        <source>Group meeting</source>
        <translation>组会</translation>
    </message>
    <message>
        <source>Journal club</source>
        <translation>文献研读会</translation>
    </message>
    <message>
        <source>Thesis proposal</source>
        <translation>开题报告</translation>
    </message>
    <message>
        <source>Conference talk</source>
        <translation>会议报告</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>讲课</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Specialists: little background, more of the method</source>
        <translation>同行专家：少讲背景，多讲方法</translation>
    </message>
    <message>
        <source>Colleagues of the same field</source>
        <translation>同领域的同事</translation>
    </message>
    <message>
        <source>Newcomers: terms explained, fewer points</source>
        <translation>初学者：解释术语，每页少讲几点</translation>
    </message>
    <message>
        <source>As the summary</source>
        <translation>与摘要相同</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Keep English terms beside the Chinese</source>
        <translation>中文旁保留英文术语</translation>
    </message>
    <message>
        <source>Plan the slides</source>
        <translation>规划幻灯片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Kind of talk</source>
        <translation>报告类型</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>听众</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The slides you have now stay kept; undo brings them back.</source>
        <translation>现有的幻灯片会保留，撤销即可恢复。</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message>
        <source>Text on the page</source>
        <translation>页面文字</translation>
    </message>
</context>
<context>
    <name>TranslatePanel</name>
    <message>
        <source>Translating “{title}”</source>
        <translation>正在翻译“{title}”</translation>
    </message>
    <message>
        <source>{done} of {total} paragraphs</source>
        <translation>已译 {done}/{total} 段</translation>
    </message>
    <message numerus="yes">
        <source>%n marked ⚠</source>
        <translation>
            <numerusform>%n 段待核对 ⚠</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Into the other language</source>
        <translation>译成另一种语言</translation>
    </message>
    <message>
        <source>Into Chinese</source>
        <translation>译成中文</translation>
    </message>
    <message>
        <source>Into English</source>
        <translation>译成英文</translation>
    </message>
    <message>
        <source>Glossary…</source>
        <translation>术语表…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>全部页</translation>
    </message>
    <message>
        <source>Pages, like 1-3, 7</source>
        <translation>页码，例如 1-3, 7</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Nothing is translated yet. Formulas, citations and numbers are kept and checked.</source>
        <translation>尚未翻译。公式、引用和数字会原样保留并核对。</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n job(s) failed</source>
        <translation>
            <numerusform>%n 个任务失败</numerusform>
        </translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>model on a server</source>
        <translation>服务器上的模型</translation>
    </message>
    <message>
        <source>{on} of {all} layers on {card}</source>
        <translation>{card} 上 {on} / {all} 层</translation>
    </message>
    <message numerus="yes">
        <source>%n layers on CPU</source>
        <translation>
            <numerusform>CPU 上 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Adapter: {file}</source>
        <translation>适配器：{file}</translation>
    </message>
    <message>
        <source>{model} · not loaded</source>
        <translation>{model} · 未加载</translation>
    </message>
    <message>
        <source>The model is loaded when it is first needed.</source>
        <translation>首次用到时才会加载模型。</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>text leaves this computer: {host}</source>
        <translation>文字会离开本机：{host}</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Paperlamp uses the network only to download a model you ask for.</source>
        <translation>Paperlamp 只在您要求下载模型时才联网。</translation>
    </message>
    <message>
        <source>Stop this</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Pause this</source>
        <translation>暂停此任务</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>全部任务</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>“{title}” is in the bin.</source>
        <translation>“{title}”已放进回收站。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n papers are in the bin.</source>
        <translation>
            <numerusform>%n 篇论文已移入回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>已删除“{name}”。</translation>
    </message>
    <message>
        <source>Undone: {words}</source>
        <translation>已撤销：{words}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Done again: {words}</source>
        <translation>已重做：{words}</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>Checking for updates</source>
        <translation>正在检查更新</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message numerus="yes">
        <source>%n papers came from the watched folder.</source>
        <translation>
            <numerusform>从监视的文件夹导入了 %n 篇论文。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>{step} of {count}</source>
        <translation>第 {step} 步，共 {count} 步</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>Found, not yet read by the model</source>
        <translation>已找到依据，尚未由模型核读</translation>
    </message>
    <message>
        <source>Weak evidence</source>
        <translation>证据较弱</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>无依据</translation>
    </message>
    <message>
        <source>No PDF yet</source>
        <translation>尚无 PDF</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Summarized</source>
        <translation>已有摘要</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>To read</source>
        <translation>待读</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>在读</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>发表于</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>arXiv</source>
        <translation>arXiv</translation>
    </message>
    <message>
        <source>Affiliations</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Classifications</source>
        <translation>分类号</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Citation key</source>
        <translation>引用键</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>from the page</source>
        <translation>来自页面</translation>
    </message>
    <message>
        <source>from a cover</source>
        <translation>来自封面页</translation>
    </message>
    <message>
        <source>from the file&apos;s own data</source>
        <translation>来自文件自身的数据</translation>
    </message>
    <message>
        <source>from a bibliography</source>
        <translation>来自题录文件</translation>
    </message>
    <message>
        <source>from a registry</source>
        <translation>来自在线登记库</translation>
    </message>
    <message>
        <source>from you</source>
        <translation>由您填写</translation>
    </message>
    <message>
        <source>from you or a bibliography</source>
        <translation>由您或题录文件提供</translation>
    </message>
    <message>
        <source>made by the pattern in Settings, and kept</source>
        <translation>按设置中的格式生成，此后不变</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>下划线</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Text on the page</source>
        <translation>页面文字</translation>
    </message>
    <message>
        <source>PDF that is read</source>
        <translation>所阅读的 PDF</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>译文</translation>
    </message>
    <message>
        <source>Saved page</source>
        <translation>网页快照</translation>
    </message>
    <message>
        <source>Other version</source>
        <translation>其他版本</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>in the file</source>
        <translation>仅在文件中</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>论文(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Thesis</source>
        <translation>学位论文</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>书籍</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Patent</source>
        <translation>专利</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Supplement</source>
        <translation>补充材料</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>about %n s left</source>
        <translation>约剩 %n 秒</translation>
    </message>
    <message>
        <source>about %n min left</source>
        <translation>约剩 %n 分钟</translation>
    </message>
    <message>
        <source>Your terms: {terms}</source>
        <translation>您的术语：{terms}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message>
        <source>Title and authors</source>
        <translation>标题与作者</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>In a note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>{names} and %n more</source>
        <translation>{names} 等（另有 %n 人）</translation>
    </message>
    <message>
        <source>{name} et al.</source>
        <translation>{name} 等</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between author, year and page</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>“{text}” ({source})</source>
        <translation>“{text}”（{source}）</translation>
    </message>
    <message>
        <source>{sections} and %n more sections</source>
        <translation>{sections} 等（另有 %n 节）</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Slides: {title}</source>
        <translation>幻灯片：{title}</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文献库</translation>
    </message>
</context>
<context>
    <name>ZoteroDialog</name>
    <message>
        <source>Move in from Zotero</source>
        <translation>从 Zotero 迁入</translation>
    </message>
    <message>
        <source>What does not come along</source>
        <translation>未导入的内容</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Move in</source>
        <translation>迁入</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Also what was removed here</source>
        <translation>也包括已在此处移除的内容</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Moving in…</source>
        <translation>正在迁入…</translation>
    </message>
    <message>
        <source>Moving in from Zotero</source>
        <translation>正在从 Zotero 迁入</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>已在库中</translation>
    </message>
    <message>
        <source>Not carried</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>What comes along</source>
        <translation>将导入的内容</translation>
    </message>
    <message>
        <source>Nothing is written in Zotero&apos;s folder. Later, only what is new or changed comes.</source>
        <translation>不会在 Zotero 的文件夹中写入任何内容；以后再次迁入时，只导入新增和更改的内容。</translation>
    </message>
    <message>
        <source>The folder that holds zotero.sqlite</source>
        <translation>包含 zotero.sqlite 的文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n works came in.</source>
        <translation>
            <numerusform>已导入 %n 条文献。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDFs are being read now.</source>
        <translation>
            <numerusform>正在阅读 %n 个 PDF。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do not come along:</source>
        <translation>
            <numerusform>%n 项未导入：</numerusform>
        </translation>
    </message>
    <message>
        <source>Works</source>
        <translation>文献</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Links between works</source>
        <translation>文献之间的关联</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>保存的检索</translation>
    </message>
</context>
</TS>
