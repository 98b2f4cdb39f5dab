/**
 * Keys that bear on neither parameters, compute nor memory: tokens, training, generation, kernels, positions.
 * A key that is neither read, nor here, and whose name marks a structure, refuses the file.
 */
const harmless = new Set(
  `
  mamba_inner_layernorms mlp_expansion_factor median_filter_width mask_feature_length mask_feature_min_masks mask_time_length mask_time_min_masks classifier_proj_size
  apply_spec_augment use_weighted_layer_sum layer_norm_elementwise_affine num_query_groups ffn_hidden_size d_model num_hidden_layers
  architectures model_type auto_map transformers_version torch_dtype dtype _name_or_path name_or_path model_name _commit_hash
  return_dict output_attentions output_hidden_states torchscript use_cache use_return_dict is_decoder is_encoder_decoder
  add_cross_attention cross_attention_hidden_size tie_encoder_decoder pruned_heads chunk_size_feed_forward id2label label2id
  num_labels task_specific_params problem_type tokenizer_class prefix finetuning_task use_bfloat16 tf_legacy_loss
  max_length min_length do_sample early_stopping num_beams num_beam_groups diversity_penalty temperature top_k top_p typical_p
  repetition_penalty length_penalty no_repeat_ngram_size encoder_no_repeat_ngram_size bad_words_ids num_return_sequences
  output_scores return_dict_in_generate forced_bos_token_id forced_eos_token_id remove_invalid_values suppress_tokens
  begin_suppress_tokens exponential_decay_length_penalty decoder_start_token_id num_logits_to_keep logits_to_keep
  initializer_range initializer_factor initializer_m initializer_std init_std init_method init_device embedding_initializer_range
  rope_theta rope_scaling rope_parameters rope_local_base_freq rope_traditional rope_pct rope_percentage rope_ratio rope_interleave
  rope_interleaved rope_local_theta global_rope_theta local_rope_theta swa_rope_theta rotary_dim rotary_pct rotary_emb_base rotary_base
  rotary_percent rotary_emb_fraction rotary_emb_interleaved rotary_emb_scale_base rotary_value rotary partial_rotary_factor
  partial_rotary_factors position_embedding_type positional_embedding alibi alibi_bias_max indexer_rope_interleave use_rotary_emb
  use_rope use_mrope mrope_interleaved mrope_section no_rope_layers no_rope_layer_interval no_rope_freq rope_type use_dynamic_ntk
  use_logn_attn yarn_only_types use_2d_rope rel_max_distance original_rope rotary_embedding_base rope_layout apply_rotary
  original_max_position_embeddings initial_context_length max_window_layers use_pos_enc_as_rotary rope_nope_layers nope_layer_interval
  rms_norm_eps layer_norm_eps layer_norm_epsilon norm_eps layernorm_epsilon norm_epsilon layer_norm_type norm_type normalization_type
  rms_norm rmsnorm layer_norm use_rmsnorm attn_norm_type lm_head_norm post_norm postnorm pre_norm do_layer_norm_before normalize_before
  apply_residual_connection_post_layernorm residual_in_fp32 fp32_residual_connection rescale_prenorm_residual layernorm_zero_centered
  attention_dropout hidden_dropout embd_pdrop attn_pdrop resid_pdrop attn_dropout ffn_dropout dropout activation_dropout
  classifier_dropout summary_first_dropout emb_dropout_prob attn_dropout_prob layerdrop encoder_layerdrop decoder_layerdrop drop_path_rate
  ep_size pretraining_tp tensor_parallel tensor_parallel_degree sequence_parallel slow_but_exact gradient_checkpointing
  router_aux_loss_coef output_router_logits router_jitter_noise input_jitter_noise router_z_loss_coef aux_loss_alpha seq_aux
  moe_aux_loss_coeff aux_loss_coef routed_scaling_factor scoring_func score_func score_function norm_topk_prob topk_method topk_group n_group n_groups_router
  num_expert_group num_limited_groups moe_router_activation_func moe_renormalize moe_router_topk_scaling_factor moe_router_scaling_factor
  moe_router_dtype moe_router_logit_softcapping routing_method router_scale router_scaling route_scale route_norm router_bias_update_rate use_grouped_topk topk_grouping
  moe_capacity moe_gate moe_statics moe_use_hard_gate moe_norm_gate_logits moe_norm_min moe_router_topk_limited_devices
  moe_loss_weight moe_jitter_eps moe_normalize_expert_weights moe_group_experts moe_multimodal_paired_experts moe_dropout_prob
  router_dtype router_softmax use_moe_router need_fp32_gate norm_after_router load_balance_coeff router_activation
  expert_dropout norm_expert_weight use_expert_bias_update swiglu_limit swiglu_limits swiglu_limits_shared clamp_limit
  attention_multiplier embedding_multiplier residual_multiplier logits_scaling logit_scale logit_softcapping attn_logit_softcapping
  final_logit_softcapping query_pre_attn_scalar attention_scale attention_value_scale attn_scale attn_temperature_tuning floor_scale
  attn_scale_floor scale_attn_weights scale_attn_by_inverse_layer_idx reorder_and_upcast_attn softmax_scale scale_emb scale_depth dim_model_base
  scale_embedding mup_width_multiplier mup_attn_multiplier mup_use_scaling mup_embedding_multiplier mup_base_width emb_scale
  ssm_multipliers ssm_in_multiplier ssm_out_multiplier attention_in_multiplier attention_out_multiplier key_multiplier lm_head_multiplier
  mlp_multipliers layernorm_full_attention_alpha layernorm_full_attention_beta layernorm_linear_attention_alpha
  layernorm_linear_attention_beta layernorm_mlp_alpha layernorm_mlp_beta full_attn_alpha_factor full_attn_beta_factor linear_attn_alpha_factor linear_attn_beta_factor
  mlp_alpha_factor mlp_beta_factor max_model_len
  attn_implementation _attn_implementation _attn_implementation_autoset attn_impl use_flash_attn use_flash_attention use_flash_attn_2 use_flash_attn_in_inference
  flash_attention use_fused_rms_norm use_fused_mlp fused_bias_fc fused_dropout_add_ln use_fused_attn use_fused_cross_entropy use_xformers use_sdpa _flash_attn_2_enabled use_mamba_kernels
  use_cache_quantization use_cache_kernel softmax_in_fp32 attention_softmax_in_fp32 use_associative_scan use_bidirectional_attention
  mamba_hidden_act mamba_chunk_size chunk_size time_step_floor time_step_max time_step_min time_step_limit time_step_scale
  time_step_init_scheme rescale_layer mamba_dt_max mamba_dt_min mamba_dt_limit mamba_norm_before_gate mamba_rms_norm projectors_bias mamba_proj_bias
  mamba_use_mlp block_size logits_soft_cap rms_norm_gated pad_vocab_size_multiple_of pad_vocab_size_multiple divisor vocab_pad_to_multiple
  mtp_use_dedicated_embeddings mtp_loss_scaling_factor mtp_loss_weight enable_mtp mtp_coef
  model_max_length max_seq_len max_position_embeddings seq_length max_sequence_length n_positions n_ctx max_pos_emb truncate
  moe_implementation use_unpad deterministic_flash_attn compile repad_logits_with_grad sparse_prediction sparse_pred_ignore_index global_attn_every_n_layers
  parallel_attn parallel_attention use_parallel_residual parallel_residual gptj_residual attn_type clip_qkv qkv_clip
  num_crops image_size image_grid_pinpoints image_aspect_ratio image_seq_length vision_feature_layer vision_feature_select_strategy vision_soft_tokens_per_image
  mm_tokens_per_image max_image_size min_dynamic_patch max_dynamic_patch dynamic_image_size use_thumbnail downsample_ratio ps_version select_layer
  force_image_size pad2square template use_image_id slice_mode slice_config query_num batch_vision_input drop_vision_last_layer vision_batch_size
  projector_hidden_act projector_type projector_intermediate_size multimodal_projector_bias tile_tag global_view_pos candidate_resolutions
  mm_projector_type mm_hidden_size mm_vision_tower mm_vision_select_layer mm_vision_select_feature mm_use_im_start_end mm_use_im_patch_token
  tune_mm_mlp_adapter freeze_mm_mlp_adapter use_mm_proj spatial_merge_size tokens_per_second window_attn_skip_freq tokenizer_model_max_length tokenizer_padding_side
  deepstack_visual_indexes pooling_kernel_size standardize use_clipped_linears default_output_length bidirectional_image vision_aspect_ratio
  downsample_factor encoder_patch_size do_img_splitting max_image_tokens min_image_tokens max_num_patches max_tiles min_tiles tile_size max_pixels_tolerance use_image_special_tokens use_thumbnail projector_bias projector_hidden_size
  architectures_ fim_prefix language model_version sample_rate sampling_rate audio_channels user_defined merges_file vocab_file
  onnx unsloth_version unsloth_fixed trained_on description license zero_expert_type num_key_value_groups max_new_tokens
  layer_scale_initial_scale use_kernels disable_exllama exllama_config verbose learned_softmax attention_types summary_use_proj summary_type summary_activation summary_proj_to_labels
  attention_layers window_size no_bias emb_pdrop learned_pos_emb emb_pdrop_ embedding_fraction norm_topk_prob_ vocab_size_ embedding_pdrop
  activation_sparsity_pattern altup_active_idx altup_coef_clip altup_correct_scale altup_lr_multiplier sequence_classification pooler_fc_size pooler_num_attention_heads pooler_num_fc_layers pooler_size_per_head pooler_type
  use_bidirectional_attention_ feed_forward_proj_ dense_act_fn is_gated_act output_past relative_attention_max_distance n_inner resid_dropout
  qk_head_dim head_dim num_key_value_heads expand mamba_expand shared_intermediate_size v_head_dim intermediate_size moe_intermediate_size num_local_experts sliding_window use_sliding_window sliding_window_size attention_chunk_size mamba_d_head embedding_size
  index_topk_pattern attn_module_list_cfg quantization reference_compile decoder_bias embedding_dropout mlp_dropout classifier_pooling classifier_bias classifier_activation cls_token_id
  `
    .trim()
    .split(/\s+/),
)

const harmlessForms =
  /(^|_)(bos|eos|pad|sep|unk|cls|mask|image|video|audio|vision|boi|eoi|boa|eoa|im|fim|user|assistant|think)[a-z_]*_(token|tokens|id|ids|index|idx|token_id)$|_token_ids?$|_token_index$|_eps(ilon)?$|dropout|_loss_|_loss$|^_|rope|rotary|jitter|(^|_)init(ializer)?(_|$)|_impl(ementation)?$|softcap|scal(e|ing)|multiplier|theta|label|token_id|activation_fn$|^auto_map$|^attn_cfg$|^transformers/

/** Names that would describe a structure. */
const marks =
  /expert|moe|router|routed|mamba|ssm|conv|linear|lora|latent|rank|index|sparse|window|chunk|layer|block|head|group|kv|dim|size|width|inter|ffn|mlp|num_|_num|n_[a-z]+$|count|pattern|types?$|embed|tower|mtp|nextn|memor|recur|attn|attention|cross|shared|engram|hyper|depth|ratio|state|prompt|adapter|altup|laurel|residual|gate|loop|repeat|skip|compress|hash|ngram/i

export type KeyVerdict = 'ignored' | 'unknown'

/** Whether a key that nobody read may be passed over. `found` is its value. */
export function judgeKey(key: string, found: unknown): KeyVerdict {
  if (isNothing(found) || harmless.has(key) || harmlessForms.test(key)) return 'ignored'
  if (typeof found === 'string') return layouts.test(key) ? 'unknown' : 'ignored'
  if (isFraction(found) && !proportions.test(key)) return 'ignored'
  return marks.test(key) ? 'unknown' : 'ignored'
}

/** Words that would lay out layers; other words name kernels, norms and activations. */
const layouts = /pattern|layers?_|_layers?$|block|mixer|hybrid|schedule/i

/** Sizes are whole; of fractions only these would make one. */
const proportions = /ratio|expan|factor|mult/i

const isFraction = (found: unknown) => typeof found === 'number' && !Number.isInteger(found)

function isNothing(found: unknown): boolean {
  if (found === null || found === undefined || found === false || found === 0 || found === '') return true
  if (Array.isArray(found)) return found.every(isNothing)
  return typeof found === 'object' && Object.values(found as object).every(isNothing)
}
