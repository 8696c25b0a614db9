# Completion of cosp-plan for fish: Tab asks the command itself, as it is typed, what fits.
function __cosp_plan
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $before[1])
    set -e before[1]
    set -l plain (string replace -ra '[\'"\\\\]' '' -- "$word")
    set -l lines (command $program completion fish -- $before "$plain" 2>/dev/null)
    # fish completes paths where it knows no command; an option before one is not a part of it
    set -l option (string match -r -- '^--[^=]*=' "$word")
    set -l path (string replace -- "$option" '' "$word")
    switch "$lines[1]"
        case files
            set -l paths (complete -C "'' $path")
            string join \n -- "$option"$paths
        case folders
            set -l paths (complete -C "'' $path" | string match '*/')
            string join \n -- "$option"$paths
        case values
            string join \n -- $lines[2..]
    end
end
complete -c cosp-plan -f -a '(__cosp_plan)'
