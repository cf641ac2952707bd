; The installer for Windows, by Inno Setup 6: ISCC /DVersion=1.2.3 /DBundle=… /DIcon=… /DOut=… installer\windows\paperlamp.iss
; For one user, without administrator. What it removes again is what it put there: the library lies in the user's own data.

#ifndef Version
  #error Say which version: /DVersion=1.2.3
#endif

[Setup]
AppId={{6B7C1E0A-2F55-4B0E-9C53-0C7F5E9A4D21}
AppName=Paperlamp
AppVersion={#Version}
AppPublisher=The Paperlamp developers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Paperlamp
DefaultGroupName=Paperlamp
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Bundle}\_internal\LICENSE
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\paperlamp-gui.exe
OutputDir={#Out}
OutputBaseFilename=Paperlamp-{#Version}-windows-x64-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes
WizardStyle=modern
DisableProgramGroupPage=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
#if FileExists(AddBackslash(CompilerPath) + "Languages\ChineseSimplified.isl")
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#else
Name: "zh"; MessagesFile: "compiler:Default.isl,ChineseSimplified.isl"
#endif

[CustomMessages]
en.Associate=Offer Paperlamp under "Open with" for PDF, BibTeX and RIS files
en.Desktop=Put an icon on the desktop
en.Kept=Your library was left where it is: %1
zh.Associate=在 PDF、BibTeX、RIS 文件的“打开方式”中列出 Paperlamp
zh.Desktop=在桌面上放置图标
zh.Kept=你的文献库保留在原处：%1

[Tasks]
Name: "associate"; Description: "{cm:Associate}"
Name: "desktopicon"; Description: "{cm:Desktop}"; Flags: unchecked

[InstallDelete]
; An update leaves no library of the version before it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Paperlamp"; Filename: "{app}\paperlamp-gui.exe"
Name: "{autodesktop}\Paperlamp"; Filename: "{app}\paperlamp-gui.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\Paperlamp.Document"; ValueType: string; ValueData: "Paperlamp"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Paperlamp.Document\DefaultIcon"; ValueType: string; ValueData: "{app}\paperlamp-gui.exe,0"
Root: HKA; Subkey: "Software\Classes\Paperlamp.Document\shell\open\command"; ValueType: string; ValueData: """{app}\paperlamp-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.pdf\OpenWithProgids"; ValueType: string; ValueName: "Paperlamp.Document"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.bib\OpenWithProgids"; ValueType: string; ValueName: "Paperlamp.Document"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.ris\OpenWithProgids"; ValueType: string; ValueName: "Paperlamp.Document"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\paperlamp"; ValueType: string; ValueData: "URL:Paperlamp"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\paperlamp"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\paperlamp\shell\open\command"; ValueType: string; ValueData: """{app}\paperlamp-gui.exe"" ""%1"""

[Run]
Filename: "{app}\paperlamp-gui.exe"; Description: "{cm:LaunchProgram,Paperlamp}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Folder: String;
begin
  Folder := ExpandConstant('{localappdata}\paperlamp');
  if (CurUninstallStep = usPostUninstall) and DirExists(Folder) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('Kept'), [Folder]), mbInformation, MB_OK);
end;
