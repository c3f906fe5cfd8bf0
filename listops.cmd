@echo off
rem Runs the lab on Windows, as the script "listops" does elsewhere: each state of the sources has its program in a folder
rem of its own, .listops\programs\<hash>, so what runs keeps its program. Nobody has tried it yet (README.md).
setlocal
set "HOME_DIR=%~dp0"
set "ROOMS=%HOME_DIR%.listops"
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 echo listops: no Java found; install a JDK of version 17 or later, or set JAVA_HOME to one 1>&2 & exit /b 3

set "ROUNDS=0"
:find
call :fingerprint
if not defined HASH echo listops: PowerShell could not hash the sources 1>&2 & exit /b 3
set "PROGRAM=%ROOMS%\programs\%HASH%"
if exist "%PROGRAM%\listops.jar" goto start
set /a ROUNDS+=1
if %ROUNDS% gtr 3 echo listops: the sources change faster than they can be built 1>&2 & exit /b 3
call :build
if errorlevel 1 exit /b 3
goto find

:start
"%JAVA%" -Dlistops.terminal=false -XX:+UseSerialGC -XX:-UsePerfData %LISTOPS_JAVA_OPTIONS% -jar "%PROGRAM%\listops.jar" %*
exit /b %ERRORLEVEL%

:fingerprint
set "HASH="
for /f "usebackq delims=" %%h in (`powershell -NoProfile -Command "Set-Location -LiteralPath $env:HOME_DIR; $files = Get-ChildItem pom.xml,mvnw.cmd,.mvn,*\pom.xml,data\bom\pom.xml,*\src\main -Recurse -File; $lines = $files | Where-Object { $_.Name -notlike '.*' } | Sort-Object FullName | ForEach-Object { (Get-FileHash -LiteralPath $_.FullName).Hash + $_.FullName }; $bytes = [Text.Encoding]::UTF8.GetBytes($lines -join [char]10); [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash($bytes)).Replace('-', '').Substring(0, 16).ToLower()"`) do set "HASH=%%h"
exit /b 0

:build
if not exist "%ROOMS%\programs" mkdir "%ROOMS%\programs"
rem Making a folder is the lock: it succeeds for one of two at once.
mkdir "%ROOMS%\lock" 2>nul
if not errorlevel 1 goto make
echo listops: another build is at work; where there is none, remove the folder "%ROOMS%\lock" 1>&2
exit /b 3
:make
echo listops: building the lab (one to three minutes; on first use it fetches its libraries with Maven) ... 1>&2
set "BUILT=%HASH%"
set "ROOM=%ROOMS%\building"
if exist "%ROOM%" rmdir /s /q "%ROOM%"
pushd "%HOME_DIR%"
call mvnw.cmd -B -Dmaven.test.skip=true -Dspotless.check.skip=true package >"%ROOMS%\build.log" 2>&1
set "FAILED=%ERRORLEVEL%"
popd
if not "%FAILED%"=="0" goto failed
rem It is built in place: if the sources changed meanwhile, nobody knows what was built, and the next round builds again.
call :fingerprint
if not "%HASH%"=="%BUILT%" goto done
xcopy /q /y "%HOME_DIR%lab\target\listops.jar" "%ROOM%\" >nul || goto failed
xcopy /q /y /i "%HOME_DIR%lab\target\lib" "%ROOM%\lib" >nul || goto failed
move "%ROOM%" "%ROOMS%\programs\%HASH%" >nul || goto failed
rem All but the newest three go; a folder whose program runs cannot be renamed here, and stays.
for /f "skip=3 delims=" %%p in ('dir /b /ad /o-d "%ROOMS%\programs"') do ren "%ROOMS%\programs\%%p" "%%p.leaving" 2>nul && rmdir /s /q "%ROOMS%\programs\%%p.leaving"
:done
rmdir "%ROOMS%\lock"
exit /b 0
:failed
rmdir "%ROOMS%\lock"
findstr /b /c:"[ERROR]" "%ROOMS%\build.log" 1>&2
echo listops: the build failed; it needs a JDK of version 17 or later, and on first use the network; the whole log: %ROOMS%\build.log 1>&2
exit /b 3
