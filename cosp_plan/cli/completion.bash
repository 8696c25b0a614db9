# Completion of cosp-plan for bash: Tab asks the command itself, as it is typed, what fits.
_cosp_plan() {
    local kind value meaning line=${COMP_LINE:0:COMP_POINT}
    COMPREPLY=()
    {
        read -r kind
        while IFS=$'\t' read -r value meaning; do
            COMPREPLY+=("$value")
        done
    } < <(command "${1/#~\//$HOME/}" completion bash -- "${line#*"$1"}" "$2" 2>/dev/null)
    case $kind in
        files) compopt -o default ;;
        folders) compopt -o dirnames ;;
        values) [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace ;;
    esac
} 2>/dev/null
complete -F _cosp_plan cosp-plan
