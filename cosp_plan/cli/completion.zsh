#compdef cosp-plan
# Completion of cosp-plan for zsh: Tab asks the command itself, as it is typed, what fits.
_cosp-plan() {
    local answer tab=$'\t'
    local -a before lines
    before=("${(@Q)words[2,CURRENT-1]}")
    (( CURRENT > 2 )) || before=()
    answer=$(command "${${(Q)words[1]}/#\~\//$HOME/}" completion zsh -- "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)
    lines=("${(@f)answer}")
    case $lines[1] in
        files) compset -P '--*='; _files ;;
        folders) compset -P '--*='; _files -/ ;;
        values)
            shift lines
            (( $#lines )) || return 1
            lines=("${(@)lines/$tab/:}")
            if [[ $lines[1] == *=: ]]; then
                _describe value lines -S ''
            else
                _describe value lines
            fi ;;
        *) return 1 ;;
    esac
}
if [[ $funcstack[1] == _cosp-plan ]]; then
    _cosp-plan "$@"
else
    compdef _cosp-plan cosp-plan
fi
